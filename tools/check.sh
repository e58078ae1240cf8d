#!/bin/bash
# check.sh BUILD - every rule of the house, each by its own small tool; says which failed.
set -u
build=$1
files=$(find src demo -name '*.[ch]')
bodies=$(find src demo -name '*.c')
passed=0 failed=0
step() {
    local name=$1
    shift
    if "$@" >"$build/check.out" 2>&1; then passed=$((passed + 1)); echo "ok      $name"
    else failed=$((failed + 1)); echo "FAILED  $name"; head -n 40 "$build/check.out"; fi
}
quartets() { # a body is proved by the test of its name, by its room's own test, or by any test that says "proves: …"
    local bad=0 base room
    for body in $(find src -name '*.c' -not -name '*_test.c' -not -name '*_fuzz.c' -not -path 'src/cli/*' -not -path 'src/pages/*'); do
        base=${body%.c} room=$(dirname "$body")
        [ -f "${base}_test.c" ] || [ -f "$room/$(basename "$room")_test.c" ] ||
            grep -qs "proves:.*\b$(basename "$base")\b" src/*/*_test.c tests/*_test.c || { echo "$body has no test beside it"; bad=1; }
    done
    return $bad
}
compiles_with_clang() {
    local bad=0 room
    for body in $bodies; do
        case $body in *_test.c | *_fuzz.c) continue ;; esac
        clang-14 -fsyntax-only -std=c11 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -Wshadow \
            -Wconversion -Wno-string-conversion \
            -include src/base/banned.h $(pkg-config --cflags libpq libxml-2.0 pangocairo) -iquote src -iquote . -iquote "$build/gen" \
            "$body" || bad=1
    done
    return $bad
}
tidy() { # a file a process: what it knows of va_list does not outlive the first file of one
    export FLAGS="-std=c11 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -include src/base/banned.h
        $(pkg-config --cflags libpq libxml-2.0 pangocairo) -iquote src -iquote . -iquote $build/gen"
    printf '%s\n' $bodies | grep -v '_test.c\|_fuzz.c' | xargs -P2 -n1 sh -c 'clang-tidy --quiet "$@" -- $FLAGS 2>/dev/null' sh
}
step 'floors: no include runs up' awk -f tools/floors.awk floors.txt $files
step 'places: libraries, memory, SQL, HTML, lengths' awk -f tools/lint.awk $files
step 'limits: lines, complexity, nesting, parameters' tools/limits.sh $(echo "$files" | grep -v '_test.c\|_fuzz.c')
step 'twins: no block stands twice' awk -f tools/twins.awk $(echo "$bodies" | grep -v '_test.c\|_fuzz.c')
step 'quartets: every module has its test' quartets
step 'headers: what it is, units' awk -f tools/contract.awk $(find src demo -name '*.h')
step 'format' clang-format --dry-run -Werror $files
step 'messages: every sentence has its English' tools/messages.sh "$build"
step 'cppcheck' cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,portability --inline-suppr \
    --suppress=preprocessorErrorDirective --suppress=missingIncludeSystem -Isrc -I. -I"$build/gen" $bodies
step 'second compiler: clang' compiles_with_clang
step 'clang-tidy: bugprone, cert, analyzer' tidy
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
