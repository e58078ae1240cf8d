#!/bin/bash
# journeys.sh BUILD [NAME…] - every journey of tests/journeys over HTTP: once with one server on SQLite, once with two
# servers in turn on one PostgreSQL (on SQLite where tests/run.sh started none).  Each begins with a fresh copy of the
# demo commune; the servers' clock stands on the demo's day.  Prints cmocka's lines.
# J1 then, with three papers composed for the run (CHIBO_SEED=N composes the same again), over the bodies of a province;
# with CHIBO_LONG=1 over all of the country's: 34 provinces, 3,321 communes, 270,000 cells (two to five minutes).
set -u
build=$1
shift
patience=${CHIBO_TEST_SECONDS:-600} # a busy machine is no fault
work=$(realpath -m "$build/journeys")
rm -rf "$work" && mkdir -p "$work"
${MAKE:-make} --no-print-directory -s "$build/tests/http_play" "$build/tests/compose" || exit 1
pids=()
stop() { [ ${#pids[@]} = 0 ] || { kill "${pids[@]}"; wait "${pids[@]}"; } 2>/dev/null; pids=(); }
trap stop EXIT

make_demo() { "$build/chibo" demo --scale commune --database "$1" >"$work/demo.log" 2>&1 || { cat "$work/demo.log"; exit 1; }; }
on_postgres() { psql -qX "$CHIBO_TEST_POSTGRES dbname=postgres" -c "$1" 2>&1 | grep -v '^NOTICE' || true; }
make_demo "sqlite:$work/demo.db"
# Sheets too large for one request.
sheet() { # NAME CODE_OF_THE_LAST_CELL
    awk -v last="$2" 'BEGIN { print "Số thẻ ĐV;Họ và tên;Mã CB"; for (i = 1; i <= 5400; i++)
        printf "88%010d;Lò Văn Đông;%s\n", i, i == 5400 ? last : "T01-X001-C001" }' >"$work/$1.csv"
}
sheet large T01-X001-C002
sheet large_wrong T01-X999-C001
if [ -n "${CHIBO_TEST_POSTGRES:-}" ]; then
    on_postgres 'CREATE DATABASE journey_demo TEMPLATE template0'
    make_demo "postgres:$CHIBO_TEST_POSTGRES dbname=journey_demo"
fi
# A fresh copy of the demo on an engine; `database` says where.
fresh() {
    if [ "$1" = postgres ] && [ -n "${CHIBO_TEST_POSTGRES:-}" ]; then
        on_postgres 'DROP DATABASE IF EXISTS journey WITH (FORCE)'
        on_postgres 'CREATE DATABASE journey TEMPLATE journey_demo'
        database="postgres:$CHIBO_TEST_POSTGRES dbname=journey"
    else
        rm -f "$work"/now.db*
        cp "$work/demo.db" "$work/now.db"
        database=sqlite:$work/now.db
    fi
}

# A free port is the one the system gives; the address comes back on the server's first line.
serve() { # DATABASE NUMBER
    local port
    : >"$work/serve$2.log" # the last server's line must not speak for this one
    for port in $(seq $((8140 + RANDOM % 2000 * 10 + $2)) 10 65000); do
        CHIBO_CLOCK=2026-11-20 CHIBO_DATABASE=$1 CHIBO_LISTEN=127.0.0.1:$port CHIBO_DEMO=${demo:-yes} \
            "$build/chibo" serve 2>"$work/serve$2.log" &
        pids+=($!)
        for _ in $(seq $((20 * patience))); do
            grep -q '^chibo: http' "$work/serve$2.log" && { address=127.0.0.1:$port; return; }
            kill -0 "${pids[-1]}" 2>/dev/null || break
            sleep 0.05
        done
        grep -q 'Không nghe được' "$work/serve$2.log" || { cat "$work/serve$2.log"; exit 1; }
        unset 'pids[-1]'
    done
}

play() { # JOURNEY DATABASE SERVERS; at the door_ of real life the second step is asked for
    local demo=yes
    [[ $1 != */door_* ]] || demo=no
    serve "$2" 1
    local addresses=$address
    [ "$3" = 1 ] || { serve "$2" 2; addresses=$addresses,$address; }
    timeout "$patience" "$build/tests/http_play" "$1" "$addresses" "sheets=$work" || tail -n 5 "$work"/serve*.log
    # Who comes back to the live page from an opinion without his name stands in no log.
    ! grep -h 'route="GET /meetings/:meeting/\(live\|now\|mine\)" actor=[1-9][0-9]* status=200' "$work"/serve*.log || echo "[  FAILED  ] $1 (log)"
    stop
}

for journey in tests/journeys/${1:-}*.txt; do
    [ -e "$journey" ] && [[ $journey != */j1_* ]] || continue
    fresh sqlite
    play "$journey" "$database" 1
    fresh postgres
    play "$journey" "$database" 2
done
[ -z "${CHIBO_TEST_POSTGRES:-}" ] || on_postgres 'DROP DATABASE IF EXISTS journey WITH (FORCE)'
[ -z "${CHIBO_TEST_POSTGRES:-}" ] || on_postgres 'DROP DATABASE journey_demo'

# Storage that leaves under a running server and comes back: 503, a sentence and Retry-After for who reads and who writes;
# afterwards the same process serves as before.
fetch() { # STATUS WORDS [CURL'S OPTIONS]: the sign-in page, or what is posted to it
    local status
    status=$(curl -s -b "$work/jar" -c "$work/jar" -o "$work/away.html" -D "$work/away.head" -w '%{http_code}' "${@:3}" \
        "http://$address/sign-in")
    [ "$status" = "$1" ] && grep -q "$2" "$work/away.html" && { [ "$1" != 503 ] || grep -qi '^retry-after: ' "$work/away.head"; } &&
        return
    echo "$status instead of $1 with $2:"
    head -c 2000 "$work/away.html"
    return 1
}
form() { # the hidden fields of the sign-in page, and a right name and password
    tr '\n' ' ' <"$work/away.html" | grep -o '<input type="hidden"[^>]*>' |
        sed 's/.*name="\([^"]*\)".*value="\([^"]*\)".*/--data-urlencode \1=\2/' | sort -u
    echo "-H Origin:http://$address --data-urlencode name=vanphong.tinhuy --data-urlencode password=chibo-vao-thu-2026"
}
leave_and_return() { # DATABASE LEAVE RETURN WORDS NAME
    local posted
    "$build/chibo" demo --bare --scale commune --database "$1" >"$work/away.log" 2>&1 || { cat "$work/away.log"; return 1; }
    serve "$1" 1
    fetch 200 'Đăng nhập' || return 1
    posted=$(form)
    eval "$2"
    # shellcheck disable=SC2086
    fetch 503 "$4" $posted || { eval "$3"; return 1; }
    [[ $1 == sqlite:* ]] || fetch 503 "$4" || { eval "$3"; return 1; }
    eval "$3"
    fetch 200 'Đăng nhập' &&
        timeout "$patience" "$build/tests/http_play" tests/journeys/sign_in_and_out.txt "$address" >"$work/away.log" ||
        { cat "$work/away.log"; return 1; }
}
away() { # NAME …
    if leave_and_return "${@:2}"; then echo "[       OK ] $1"; else echo "[  FAILED  ] $1"; tail -n 5 "$work/serve1.log"; fi
    stop
}
play_away() {
    away 'a full disk is met with 503 and got over' "sqlite:$work/full.db" 'prlimit --fsize=4096: --pid "${pids[0]}"' \
        'prlimit --fsize=unlimited: --pid "${pids[0]}"' 'đã đầy hoặc không cho ghi'
    [ -z "${CHIBO_TEST_POSTGRES:-}" ] ||
        away 'a server gone is met with 503 and got over' "postgres:$CHIBO_TEST_POSTGRES" \
            'tests/postgres.sh leave "$build"' 'tests/postgres.sh return "$build"' 'tạm thời không dùng được'
}

# One tree, three papers one after another; then chibo doctor counts everything again.
play_whole() {
    local seed=${CHIBO_SEED:-$((RANDOM * 32768 + RANDOM))} scale=province paper n=0 began=$SECONDS
    [ "${CHIBO_LONG:-}" != 1 ] || scale=country
    mkdir -p "$work/papers"
    "$build/tests/compose" "$seed" 3 "$work/papers" 2026-11-02 || { echo "[  FAILED  ] compose $seed"; return; }
    "$build/chibo" demo --bare --scale "$scale" --database "sqlite:$work/bodies.db" >"$work/bodies.log" 2>&1 ||
        { cat "$work/bodies.log"; echo "[  FAILED  ] demo --bare"; return; }
    echo "J1 over a $scale, CHIBO_SEED=$seed; bodies made in $((SECONDS - began)) s, $(stat -c %s "$work/bodies.db") bytes"
    serve "sqlite:$work/bodies.db" 1
    for paper in "$work"/papers/*.txt; do
        n=$((n + 1))
        timeout "$patience" "$build/tests/http_play" tests/journeys/j1_whole.txt "$address" "paper=$paper" "n=$n" ||
            { echo "CHIBO_SEED=$seed, $paper"; tail -n 5 "$work/serve1.log"; }
    done
    stop
    if CHIBO_CLOCK=2026-11-20 CHIBO_DATABASE=sqlite:$work/bodies.db "$build/chibo" doctor 2>&1; then
        echo "[       OK ] chibo doctor after J1"
    else
        echo "[  FAILED  ] chibo doctor after J1"
    fi
    echo "J1 took $((SECONDS - began)) s, $(stat -c %s "$work/bodies.db") bytes at its end"
}
[[ away == ${1:-}* ]] && play_away
[[ j1_whole == ${1:-}* ]] && play_whole
true
