#!/bin/bash
# reform.sh BUILD - a reorganisation of a province under a plan, unit by unit; SCALE (province unless said) and ENGINE as in
# database.sh, bodies only.
set -eu
build=$1
export SCALE=${SCALE:-province} BARE=yes
make -s "$build/bench/reform"
url=$(bench/database.sh "$build")
trap '[ "${ENGINE:-sqlite}" = sqlite ] || tests/postgres.sh stop "$build/bench"' EXIT
{ echo "reform: scale $SCALE, ${ENGINE:-sqlite}, fsync on, $(nproc) cores"; "$build/bench/reform" "$url"; } |
    tee "$build/bench/reform-$SCALE-${ENGINE:-sqlite}.txt"
