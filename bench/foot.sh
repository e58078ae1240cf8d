#!/bin/bash
# foot.sh BUILD - start to first answer, memory under load, size of the program, bytes of a first visit.
set -eu
build=$1
. bench/serve.sh
url=$(bench/database.sh "$build")
starts=()
for _ in $(seq 7); do
    CHIBO_DATABASE=$url CHIBO_LISTEN=127.0.0.1:$((PORT + 2)) CHIBO_LOG_LEVEL=error "$build/chibo" serve >/dev/null 2>&1 &
    pid=$!
    starts+=("$(begin=$(date +%s%N)
        until curl -s -o /dev/null http://127.0.0.1:$((PORT + 2))/healthz; do kill -0 "$pid" || exit 1; sleep 0.002; done
        echo $((($(date +%s%N) - begin) / 1000000)))")
    kill "$pid"; wait "$pid" 2>/dev/null || true
done
start=$(printf '%s\n' "${starts[@]}" | median)
start_server "$url"
server=${pids[-1]}
sign_in vanphong.tinhuy
plan=$(curl -s -H "Cookie: $cookie" "$base/plans?list=own" | grep -o '/plans/[0-9]*' | sort -u | head -1)
load "$base$plan/front" "Cookie: $cookie" >/dev/null
memory=$(cat /proc/$server/task/*/children 2>/dev/null | tr ' ' '\n' | sed '/^$/d' |
    { cat; echo "$server"; } | while read -r p; do awk '/^Pss:/ { print $2 }' "/proc/$p/smaps_rollup" 2>/dev/null; done |
    awk '{ n += $1 } END { print int(n / 1024) }')
strip -o "$work/chibo.stripped" "$build/chibo"
program=$(stat -c %s "$work/chibo.stripped")
# What a phone fetches first: the sign-in page, its style, script and one weight of its face, compressed.
visit=0
fetch() { local n; n=$(curl -s -H 'Accept-Encoding: gzip, br' -o /dev/null -w '%{size_download}' "$base$1"); visit=$((visit + n)); }
fetch /sign-in
for link in $(curl -s "$base/sign-in" | grep -oE '(href|src)="/[^"]*\.(css|js|woff2)"' | sed 's/.*="//; s/"//' | sort -u); do
    fetch "$link"
done
{
    echo "foot: start to first answer $start ms (target <= 100), memory under page $memory MiB (target <= 64)," \
        "program $((program / 1024)) KiB stripped (target <= 10240), first visit $((visit / 1024)) KiB (target <= 100)"
    awk -v a="$start" -v b="$memory" -v c="$program" -v d="$visit" \
        'BEGIN { printf "ratio: start %.2f, memory %.2f, program %.2f, visit %.2f of the target\n", a / 100, b / 64, c / 10485760, d / 102400 }'
} | tee "$work/foot.txt"
