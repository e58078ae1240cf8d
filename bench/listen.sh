#!/bin/bash
# listen.sh BUILD - the live page of one conference with LISTENERS (1,000) attendees at one server on one core; another
# process ticks its roll: how soon the last has heard and has the new page, and memory per listener.  SCALE and ENGINE as
# in database.sh.
set -eu
build=$1 listeners=${LISTENERS:-1000}
. bench/serve.sh
make -s "$build/bench/listen"
ulimit -n $((listeners * 2 + 1000))
url=$(SCALE=${SCALE:-commune} bench/database.sh "$build")
start_server "$url"
{
    echo "listen: scale ${SCALE:-commune}, ${ENGINE:-sqlite}, fsync on, server and listeners each on a core"
    taskset -c 1 "$build/bench/listen" "$url" "$PORT" "${pids[0]}" "$listeners"
} | tee "$work/listen-${ENGINE:-sqlite}.txt"
