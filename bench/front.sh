#!/bin/bash
# front.sh BUILD - fronts of country, province and commune against the raw rows; SCALE and ENGINE as in database.sh.
set -eu
build=$1
make -s "$build/bench/front"
url=$(bench/database.sh "$build")
trap '[ "${ENGINE:-sqlite}" = sqlite ] || tests/postgres.sh stop "$build/bench"' EXIT
{ echo "front: scale ${SCALE:-province}, ${ENGINE:-sqlite}, fsync on, $(nproc) cores"; "$build/bench/front" "$url"; } |
    tee "$build/bench/front-${SCALE:-province}-${ENGINE:-sqlite}.txt"
