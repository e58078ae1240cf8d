#!/bin/bash
# run.sh BUILD [PART…] - the browser tests, served on loopback; each part (journey, deriving, live, meeting, pages, access) closes with “N passed, N failed”.
# The pages stand over a small demo; J1 over the bare bodies of a province, with CHIBO_LONG=1 of the country, with three
# papers composed for the run (CHIBO_SEED=N composes the same again).  Pictures at 360 and 1280 pixels go to BUILD/screens.
set -u
build=$(cd "$1" && pwd)
shift
cd "$(dirname "$0")" || exit 1
command -v /usr/bin/chromium >/dev/null && command -v node >/dev/null || { echo "no Chromium here"; exit 0; }
if ! cmp -s package-lock.json node_modules/.of; then
    npm ci --silent --no-audit --no-fund >/dev/null || exit 1
    cp package-lock.json node_modules/.of
fi
folder=$build/test-data/browser
rm -rf "$folder" && mkdir -p "$folder/papers"
port=${CHIBO_TEST_PORT:-8159}
export CHIBO_CLOCK=2026-11-20 CHIBO_DATABASE
server=
stop() { [ -z "$server" ] || { kill $server; wait $server; } 2>/dev/null; server=; }
trap stop EXIT
serve() { # DEMO-ARGUMENTS…
    stop
    CHIBO_DATABASE=sqlite:$folder/chibo.db
    rm -f "$folder"/chibo.db*
    "$build/chibo" demo "$@" --database "$CHIBO_DATABASE" >"$folder/demo.out" 2>&1 || { cat "$folder/demo.out"; exit 1; }
    CHIBO_LISTEN=127.0.0.1:$port CHIBO_DEMO=yes CHIBO_HOOK_HOSTS=vanban.example "$build/chibo" serve >"$folder/serve.out" 2>&1 &
    server=$!
}
serve_beside() { # a second process over the same database, at the next port
    CHIBO_LISTEN=127.0.0.1:$((port + 1)) CHIBO_DEMO=yes "$build/chibo" serve >"$folder/beside.out" 2>&1 &
    server="$server $!"
}
play() { timeout "${CHIBO_TEST_SECONDS:-1200}" node main.mjs "$@" || failed=1; }

failed=0
seed=${CHIBO_SEED:-$((RANDOM * 32768 + RANDOM))}
if [[ " ${*:-journey} " == *" journey "* ]]; then
    ${MAKE:-make} --no-print-directory -s -C ../.. "B=$build" "$build/tests/compose" &&
        "$build/tests/compose" "$seed" 3 "$folder/papers" 2026-11-02 || exit 1
    echo "J1 with CHIBO_SEED=$seed"
    scale=province
    [ "${CHIBO_LONG:-}" != 1 ] || scale=country
    serve --bare --scale "$scale"
    play journey "http://127.0.0.1:$port" "$build/screens" "$folder/papers"
    "$build/chibo" doctor || failed=1
fi
if [[ " ${*:-deriving} " == *" deriving "* ]]; then
    serve --scale commune
    play deriving "http://127.0.0.1:$port" "$build/screens"
fi
if [[ " ${*:-reform} " == *" reform "* ]]; then
    serve --scale commune
    play reform "http://127.0.0.1:$port" "$build/screens"
fi
if [[ " ${*:-live} " == *" live "* ]]; then
    serve --scale commune
    serve_beside
    play live "http://127.0.0.1:$port" "$build/screens" "http://127.0.0.1:$((port + 1))"
fi
if [[ " ${*:-meeting} " == *" meeting "* ]]; then
    serve --scale commune
    serve_beside
    play meeting "http://127.0.0.1:$port" "$build/screens" "http://127.0.0.1:$((port + 1))"
fi
if [[ " ${*:-pages} " == *" pages "* ]]; then
    serve --communes 3
    play pages "http://127.0.0.1:$port" "$build/screens"
fi
if [[ " ${*:-access} " == *" access "* ]]; then
    serve --communes 2
    play access "http://127.0.0.1:$port" "$build/screens"
fi
exit "$failed"
