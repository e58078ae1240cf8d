#!/bin/bash
# evidence.sh BUILD - duties fulfilled against bare inserts; SCALE and ENGINE as in database.sh.
set -eu
build=$1
make -s "$build/bench/evidence"
url=$(bench/database.sh "$build")
trap '[ "${ENGINE:-sqlite}" = sqlite ] || tests/postgres.sh stop "$build/bench"' EXIT
{ echo "evidence: scale ${SCALE:-province}, ${ENGINE:-sqlite}, fsync on, $(nproc) cores"; "$build/bench/evidence" "$url"; } |
    tee "$build/bench/evidence-${SCALE:-province}-${ENGINE:-sqlite}.txt"
