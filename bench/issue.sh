#!/bin/bash
# issue.sh BUILD - a plan issued to every cell, against as many bare rows; SCALE (country unless said) and ENGINE as in
# database.sh, bodies only.  ROUNDS: 5.
set -eu
build=$1
export SCALE=${SCALE:-country} BARE=yes
make -s "$build/bench/issue"
url=$(bench/database.sh "$build")
trap '[ "${ENGINE:-sqlite}" = sqlite ] || tests/postgres.sh stop "$build/bench"' EXIT
{ echo "issue: scale $SCALE, ${ENGINE:-sqlite}, fsync on, $(nproc) cores"; "$build/bench/issue" "$url" "${ROUNDS:-5}"; } |
    tee "$build/bench/issue-$SCALE-${ENGINE:-sqlite}.txt"
