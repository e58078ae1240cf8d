#!/bin/bash
# find.sh BUILD - people by their names without marks against a bare lookup; SCALE and ENGINE as in database.sh.
set -eu
build=$1
make -s "$build/bench/find"
url=$(bench/database.sh "$build")
trap '[ "${ENGINE:-sqlite}" = sqlite ] || tests/postgres.sh stop "$build/bench"' EXIT
{ echo "find: scale ${SCALE:-province}, ${ENGINE:-sqlite}, fsync on, $(nproc) cores"; "$build/bench/find" "$url"; } |
    tee "$build/bench/find-${SCALE:-province}-${ENGINE:-sqlite}.txt"
