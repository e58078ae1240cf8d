#!/bin/bash
# run.sh BUILD - every test on both engines, then one closing line over all.
set -u
build=$1
passed=0 failed=0 skipped=0
for test in $(find "$build" -name '*_test' -type f -perm -u+x | sort); do
    out=$build/$(basename "$test").out
    if "$test" >"$out" 2>&1; then :; else echo "--- $test"; cat "$out"; fi
    p=$(grep -c '\[       OK \]' "$out"); f=$(grep -c '\[  FAILED  \] [^0-9]' "$out")
    passed=$((passed + p)); failed=$((failed + f))
done
for replay in $(find "$build" -name '*_replay' -type f -perm -u+x | sort); do
    name=$(basename "$replay" _replay)
    if "$replay" "tests/corpus/$name" >"$build/$name.replay" 2>&1; then passed=$((passed + 1))
    else failed=$((failed + 1)); echo "--- $replay"; cat "$build/$name.replay"; fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
