#!/bin/bash
# run.sh BUILD [NAME…] - every test (or those whose path contains a NAME) on both engines, then one closing line.
# PostgreSQL is a private server on a socket in a folder of its own; it is gone afterwards.
set -u
build=$1
shift
export CHIBO_TEST_FOLDER=$build/test-data CHIBO_BUILD=$build
# What a sanitizer says of any process - also of servers, whose end nobody asks about - is kept and counted at the end.
said=$(realpath -m "$CHIBO_TEST_FOLDER")/sanitizer
export LSAN_OPTIONS=suppressions=$PWD/tests/lsan.txt:print_suppressions=0${LSAN_OPTIONS:+:$LSAN_OPTIONS}
export TSAN_OPTIONS=suppressions=$PWD/tests/tsan.txt:log_path=$said${TSAN_OPTIONS:+:$TSAN_OPTIONS}
export ASAN_OPTIONS=log_path=$said${ASAN_OPTIONS:+:$ASAN_OPTIONS} UBSAN_OPTIONS=log_path=$said${UBSAN_OPTIONS:+:$UBSAN_OPTIONS}
rm -rf "$CHIBO_TEST_FOLDER" && mkdir -p "$CHIBO_TEST_FOLDER"
PYTHONDONTWRITEBYTECODE=1 python3 tests/data/make_data.py "$CHIBO_TEST_FOLDER" || exit 1
# The forms' maker knows papers laid out by spaces; web pages, Markdown and flattened headings are no such.
PYTHONDONTWRITEBYTECODE=1 python3 tests/data/make_forms.py "$CHIBO_TEST_FOLDER/forms" \
    $(ls tests/papers/*.txt | grep -v '/\(02\|06\|10\|16\|2[4-9]\|[34].\|5[4-689]\|6[34589]\|7[0-9]\|8[0-3]\|99\|10[569]\|11[15]\|11[79]\|12[0234569]\|131\)_') || exit 1
eval "$(tests/postgres.sh start "$build")"
trap 'tests/postgres.sh stop "$build"' EXIT
trap 'exit 130' INT TERM

wanted() { [ $# = 1 ] && return 0; local path=$1 name; shift; for name; do [[ $path == *$name* ]] && return 0; done; return 1; }
passed=0 failed=0 skipped=0
for test in $(find "$build/src" "$build/tests" "$build/demo" -name '*_test' -type f -perm -u+x 2>/dev/null | sort); do
    wanted "$test" "$@" || continue
    out=$CHIBO_TEST_FOLDER/$(basename "$test").out
    status=0
    timeout "${CHIBO_TEST_SECONDS:-300}" "$test" >"$out" 2>&1 || status=$?
    p=$(grep -c '\[       OK \]' "$out")
    # cmocka names each failed or skipped test twice; a program that died names none
    f=$(grep '\[  FAILED  \] [^0-9]' "$out" | sort -u | wc -l) s=$(grep '\[  SKIPPED \] [^0-9]' "$out" | sort -u | wc -l)
    [ "$status" != 0 ] && [ "$f" = 0 ] && f=1
    if [ "$status" != 0 ] || [ "$f" != 0 ]; then echo "--- $test (exit $status)"; cat "$out"; fi
    passed=$((passed + p)); failed=$((failed + f)); skipped=$((skipped + s))
done
if [ $# = 0 ] || wanted journeys "$@"; then
    tests/journeys.sh "$build" >"$CHIBO_TEST_FOLDER/journeys.out" 2>&1
    p=$(grep -c '\[       OK \]' "$CHIBO_TEST_FOLDER/journeys.out"); f=$(grep -c '\[  FAILED  \]' "$CHIBO_TEST_FOLDER/journeys.out")
    [ "$p" = 0 ] && f=$((f + 1))
    [ "$f" = 0 ] || { echo "--- journeys"; cat "$CHIBO_TEST_FOLDER/journeys.out"; }
    passed=$((passed + p)); failed=$((failed + f))
fi
if [ $# = 0 ] || wanted browser "$@"; then
    tests/browser/run.sh "$build" >"$CHIBO_TEST_FOLDER/browser.out" 2>&1 || { echo "--- browser"; cat "$CHIBO_TEST_FOLDER/browser.out"; }
    p=$(grep -c '\[       OK \]' "$CHIBO_TEST_FOLDER/browser.out"); f=$(grep -c '\[  FAILED  \]' "$CHIBO_TEST_FOLDER/browser.out")
    [ "$p" = 0 ] && ! grep -q 'no Chromium here' "$CHIBO_TEST_FOLDER/browser.out" && f=$((f + 1))
    passed=$((passed + p)); failed=$((failed + f))
fi
if [ $# = 0 ] || wanted api "$@"; then
    tests/api/run.sh "$build" >"$CHIBO_TEST_FOLDER/api.out" 2>&1 || { echo "--- api"; cat "$CHIBO_TEST_FOLDER/api.out"; }
    p=$(grep -c '\[       OK \]' "$CHIBO_TEST_FOLDER/api.out"); f=$(grep -c '\[  FAILED  \]' "$CHIBO_TEST_FOLDER/api.out")
    [ "$p" = 0 ] && ! grep -q 'no Node here' "$CHIBO_TEST_FOLDER/api.out" && f=$((f + 1))
    passed=$((passed + p)); failed=$((failed + f))
fi
for replay in $(find "$build/src" -name '*_replay' -type f -perm -u+x | sort); do
    name=$(basename "$replay" _replay)
    if "$replay" "tests/corpus/$name" >"$build/$name.replay" 2>&1; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "--- $replay"; cat "$build/$name.replay"; fi
done
for report in "$said".*; do
    [ -s "$report" ] && { failed=$((failed + 1)); echo "--- $report"; cat "$report"; }
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
