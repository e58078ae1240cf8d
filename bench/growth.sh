#!/bin/bash
# growth.sh BUILD - the front of a province and a duty fulfilled, at the scales 1/3,321, 1/34 and 1 (SQLite).  The demo of
# the country is made once, in twenty minutes, and kept under build/bench.
set -eu
build=$1
. bench/serve.sh
make -s "$build/bench/growth"
scales=(commune province country) urls=() bases=() cookies=() pages=()
for i in 0 1 2; do urls+=("$(SCALE=${scales[i]} WORK=growth-${scales[i]} bench/database.sh "$build")"); done
for i in 0 1 2; do
    base=http://127.0.0.1:$((PORT + 2 * i))
    PORT=$((PORT + 2 * i)) start_server "${urls[i]}"
    sign_in vanphong.tinhuy
    bases+=("$base") cookies+=("$cookie")
    pages+=("$(curl -s -H "Cookie: $cookie" "$base/plans?list=own" | grep -o '/plans/[0-9]*' | sort -u | head -1)/front")
done
declare -A rates
for _ in $(seq "$ROUNDS"); do
    for i in 0 1 2; do
        rates[$i]+="$(load "${bases[i]}${pages[i]}" "Cookie: ${cookies[i]}" "$work/fresh.lua")"$'\n'
        sleep 1
    done
done
kill "${pids[@]}" 2>/dev/null
wait 2>/dev/null || true
pids=()
{
    echo "growth: ${COMMUNES:+a slice of $COMMUNES communes a province, }SQLite, fsync on, 64 connections, pages made anew, $ROUNDS rounds of ${SECONDS_EACH} s"
    for i in 0 1 2; do printf '%s' "${rates[$i]}" | median; done | awk '{ v[NR] = $1 } END {
        printf "page: %.0f us at 1/3,321, %.0f us at 1/34, %.0f us at 1\n", 1e6 / v[1], 1e6 / v[2], 1e6 / v[3]
        printf "ratio: page at scale 1 %.2f of its cost at 1/34 (target <= 1.5)\n", v[2] / v[3] }'
    "$build/bench/growth" "${urls[@]}"
} | tee "$work/growth.txt"
