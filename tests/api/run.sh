#!/bin/bash
# run.sh BUILD [renew] - the API over a running server: the document before a foreign validator, every page's JSON against
# the document, a client made from it by a foreign generator.  Prints cmocka's lines.
# renew: asks every page anew and writes src/pages/answers.txt, after pages were added or what they show has changed.
set -u
patience=${CHIBO_TEST_SECONDS:-600} # a busy machine is no fault
build=$(cd "$1" && pwd)
cd "$(dirname "$0")" || exit 1
command -v node >/dev/null || { echo "no Node here"; exit 0; }
if ! cmp -s package-lock.json node_modules/.of; then
    npm ci --silent --no-audit --no-fund >/dev/null || exit 1
    cp package-lock.json node_modules/.of
fi
folder=$build/test-data/api
rm -rf "$folder" && mkdir -p "$folder"
export CHIBO_CLOCK=2026-11-20 CHIBO_DATABASE=sqlite:$folder/chibo.db
"$build/chibo" demo --communes 2 >"$folder/demo.out" 2>&1 || { cat "$folder/demo.out"; exit 1; }
server=
trap '[ -z "$server" ] || { kill "$server"; wait "$server"; } 2>/dev/null' EXIT
base=
for port in ${CHIBO_TEST_PORT:-$(seq $((8160 + RANDOM % 4000 * 10)) 10 65000)}; do
    CHIBO_LISTEN=127.0.0.1:$port CHIBO_DEMO=yes CHIBO_HOOK_LOOPBACK=yes "$build/chibo" serve 2>"$folder/serve.out" &
    server=$!
    for _ in $(seq $((20 * patience))); do
        grep -q '^chibo: http' "$folder/serve.out" && { base=http://127.0.0.1:$port; break 2; }
        kill -0 "$server" 2>/dev/null || break
        sleep 0.05
    done
done
[ -n "$base" ] || { cat "$folder/serve.out"; exit 1; }
if [ "${2:-}" = renew ]; then
    timeout "$patience" node answers.mjs "$base" ../../src/pages/answers.txt
    exit
fi
node -e "fetch('$base/api/openapi.json').then((reply) => reply.text()).then((text) => process.stdout.write(text))" >"$folder/openapi.json"
failed=0
timeout "$patience" node document.mjs "$base" "$folder/openapi.json" || failed=1
timeout "$patience" node feeds.mjs "$base" || failed=1
timeout "$patience" node hooks.mjs "$base" || failed=1
# The client: types from the document, checked by the compiler, then run.
{
    echo '{ "type": "module" }' >"$folder/package.json"
    ln -sfn "$PWD/node_modules" "$folder/node_modules"
    cp client.ts "$folder/"
    node_modules/.bin/openapi-typescript "$folder/openapi.json" -o "$folder/chibo.d.ts" &&
        node_modules/.bin/tsc --strict --target es2022 --module nodenext --skipLibCheck --types node "$folder/client.ts"
} >"$folder/client.out" 2>&1 || { cat "$folder/client.out"; echo "[  FAILED  ] a client is made from the document"; exit 1; }
timeout "$patience" node "$folder/client.js" "$base" || failed=1
exit "$failed"
