#!/bin/bash
# run.sh BUILD - the browser tests over a small demo of their own, served on loopback; closes with “N passed, N failed”.
# Pictures of the main pages at 360 and 1280 pixels go to BUILD/screens.
set -u
build=$(cd "$1" && pwd)
cd "$(dirname "$0")" || exit 1
command -v /usr/bin/chromium >/dev/null && command -v node >/dev/null || { echo "no Chromium here"; exit 0; }
if ! cmp -s package-lock.json node_modules/.of; then
    npm ci --silent --no-audit --no-fund >/dev/null || exit 1
    cp package-lock.json node_modules/.of
fi
folder=$build/test-data/browser
rm -rf "$folder" && mkdir -p "$folder"
port=${CHIBO_TEST_PORT:-8159}
export CHIBO_CLOCK=2026-11-20
"$build/chibo" demo --communes 3 --database "sqlite:$folder/chibo.db" >"$folder/demo.out" 2>&1 || { cat "$folder/demo.out"; exit 1; }
CHIBO_DATABASE=sqlite:$folder/chibo.db CHIBO_LISTEN=127.0.0.1:$port CHIBO_DEMO=yes \
    "$build/chibo" serve >"$folder/serve.out" 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null' EXIT
timeout "${CHIBO_TEST_SECONDS:-1200}" node main.mjs "http://127.0.0.1:$port" "$build/screens"
