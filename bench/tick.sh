#!/bin/bash
# tick.sh BUILD - roll-call ticks of one conference: CONNECTIONS (500 and 1,000) phones over HTTP against the same units by as
# many threads.  ENGINE as in database.sh.
set -eu
build=$1
. bench/serve.sh
make -s "$build/bench/tick"
ulimit -n 10000
for connections in ${CONNECTIONS:-500 1000}; do
    url=$(SCALE=${SCALE:-commune} bench/database.sh "$build")
    start_server "$url"
    {
        echo "tick: scale ${SCALE:-commune}, ${ENGINE:-sqlite}, fsync on, server or threads on one core, phones on the other"
        "$build/bench/tick" "$url" "$PORT" "$connections" 0
    } | tee "$work/tick-$connections-${ENGINE:-sqlite}.txt"
    kill "${pids[@]}" && wait "${pids[@]}" 2>/dev/null || true
    pids=()
    [ "${ENGINE:-sqlite}" = sqlite ] || tests/postgres.sh stop "$build/bench"
done
