# serve.sh - sourced by page.sh and home.sh: the server and nginx side by side on one core, wrk on the other, in turn.
# Sets: base (address of the server).  Needs: build.
PORT=${PORT:-8183}
base=http://127.0.0.1:$PORT reference=http://127.0.0.1:$((PORT + 1))
work=$(realpath -m "$build/bench")
ROUNDS=${ROUNDS:-5} SECONDS_EACH=${SECONDS_EACH:-4}
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null; [ "${ENGINE:-sqlite}" = sqlite ] || tests/postgres.sh stop "$build/bench"' EXIT

start_server() { # URL
    CHIBO_DATABASE=$1 CHIBO_LISTEN=127.0.0.1:$PORT CHIBO_DEMO=yes CHIBO_THREADS=1 CHIBO_LOG_LEVEL=error \
        taskset -c 0 "$build/chibo" serve >"$work/serve.log" 2>&1 &
    pids+=($!)
    for _ in $(seq 100); do curl -s -o /dev/null "$base/healthz" && return; sleep 0.1; done
    cat "$work/serve.log" >&2
    exit 1
}

start_nginx() { # serves the bytes of FILE at /page
    mkdir -p "$work/www" "$work/nginx"
    cp "$1" "$work/www/page"
    cat >"$work/nginx.conf" <<END
user root;
daemon off;
master_process off;
worker_processes 1;
pid $work/nginx/pid;
error_log $work/nginx/error.log crit;
events { worker_connections 1024; }
http {
    access_log off;
    default_type text/html;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 100000000;
    open_file_cache max=10;
    client_body_temp_path $work/nginx/a; proxy_temp_path $work/nginx/b; fastcgi_temp_path $work/nginx/c;
    uwsgi_temp_path $work/nginx/d; scgi_temp_path $work/nginx/e;
    server { listen 127.0.0.1:$((PORT + 1)); root $work/www; }
}
END
    taskset -c 0 nginx -e "$work/nginx/error.log" -c "$work/nginx.conf" &
    pids+=($!)
    for _ in $(seq 50); do curl -s -o /dev/null "$reference/page" && return; sleep 0.1; done
    exit 1
}

# Signs in with one click; the session's cookie goes to $cookie.
sign_in() { # ROLE
    local jar=$work/$1.jar fields=()
    rm -f "$jar"
    while read -r name value; do fields+=(--data-urlencode "$name=$value"); done < <(
        curl -s -c "$jar" "$base/sign-in" | tr '\n' ' ' | sed 's/.*action="[^"]*sign-in\/demo"//' |
            sed 's/<\/form>.*//' | grep -o '<input type="hidden"[^>]*>' |
            sed 's/.*name="\([^"]*\)".*value="\([^"]*\)".*/\1 \2/')
    curl -s -o "$work/sign-in.html" -b "$jar" -c "$jar" -H "Origin: $base" --data-urlencode "role=$1" "${fields[@]}" \
        "$base/sign-in/demo"
    cookie=$(awk '!/^# / && NF >= 7 { sub(/^#HttpOnly_/, ""); printf "%s%s=%s", n++ ? "; " : "", $6, $7 }' "$jar")
    [ "$(curl -s -o /dev/null -w '%{http_code}' -H "Cookie: $cookie" "$base/")" = 200 ] ||
        { echo "bench: $1 could not sign in" >&2; cat "$work/sign-in.html" >&2; exit 1; }
}

# Every request of another address: nothing kept is found, each page is made anew.
mkdir -p "$work"
cat >"$work/fresh.lua" <<'END'
local n = 0
request = function()
    n = n + 1
    return wrk.format("GET", wrk.path .. (wrk.path:find("?", 1, true) and "&" or "?") .. "n=" .. n)
end
END

load() { # URL [HEADER [SCRIPT]]: requests/s and p99 in ms
    taskset -c 1 wrk -t1 -c64 -d"${SECONDS_EACH}s" --timeout 20s --latency ${3:+-s "$3"} ${2:+-H "$2"} "$1" |
        awk '/99%/ { p = $2; v = p + 0; if (p ~ /us/) v /= 1000; else if (p !~ /ms/) v *= 1000 } /Requests\/sec/ { r = $2 }
             /Non-2xx|Socket errors/ { bad = 1; print > "/dev/stderr" } END { print r, v; exit bad }'
}

median() { sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

# Rounds in turn - as kept, nginx, made anew - then the middle ones and their ratios.
compare() { # NAME PATH
    local name=$1 path=$2 made=() kept=() theirs=()
    curl -s -H "Cookie: $cookie" "$base$path" >"$work/$name.html"
    start_nginx "$work/$name.html"
    load "$base$path" "Cookie: $cookie" >/dev/null
    for _ in $(seq "$ROUNDS"); do
        kept+=("$(load "$base$path" "Cookie: $cookie")")
        theirs+=("$(load "$reference/page")")
        made+=("$(load "$base$path" "Cookie: $cookie" "$work/fresh.lua")")
        sleep 1 # for what wrk left unanswered
    done
    rates() { printf '%s\n' "$@" | median; }
    late() { printf '%s\n' "$@" | awk '{ print $2 }' | median; }
    {
        echo "$name: scale ${SCALE:-province}, ${ENGINE:-sqlite}, fsync on, 64 connections, 1 thread each on its own core," \
            "$(stat -c %s "$work/$name.html") bytes, $ROUNDS rounds of ${SECONDS_EACH} s, $(nginx -v 2>&1 | sed 's/.*: //')"
        { rates "${made[@]}"; late "${made[@]}"; rates "${kept[@]}"; late "${kept[@]}"; rates "${theirs[@]}"; late "${theirs[@]}"; } |
            awk '{ v[NR] = $1 } END {
                printf "requests/s and p99 ms: made anew %.0f %.1f, kept %.0f %.1f, nginx %.0f %.1f\n", v[1], v[2], v[3], v[4], v[5], v[6]
                printf "ratio: made anew %.2f (target 0.25), kept %.2f (target 0.5); p99 %.1f x and %.1f x (target <= 3)\n",
                    v[1] / v[5], v[3] / v[5], v[2] / v[6], v[4] / v[6] }'
    } | tee "$work/$name-${SCALE:-province}-${ENGINE:-sqlite}.txt"
}
