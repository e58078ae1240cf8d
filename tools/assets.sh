#!/bin/sh
# assets.sh OUT - styles, script, fonts and icons for the pages, made with npm packages at build time.
# Only what assets/ names goes in; nothing is fetched by a browser from anywhere but chibo itself.
set -eu
out=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$0")/../assets"
if ! cmp -s package-lock.json node_modules/.of; then
    npm ci --silent --no-audit --no-fund >/dev/null
    cp package-lock.json node_modules/.of
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
awk -v from=node_modules/@tabler/icons/icons/outline -f icons.awk icons.txt >"$work/_icons.scss"
for style in chibo bold; do
    node_modules/.bin/sass --no-source-map --style=compressed --quiet-deps --silence-deprecation=import \
        --load-path="$work" --load-path=node_modules "$style.scss" "$work/$style.css"
done
for weight in 400 600; do
    for script in latin vietnamese; do
        cp "node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-$script-$weight-normal.woff2" \
           "$work/text-$weight-$script.woff2"
    done
done
cp node_modules/htmx.org/dist/htmx.min.js "$work/htmx.js"
cp chibo.js live.js meeting.js keep.js worker.js favicon.svg "$work/"
rm -f "$work/_icons.scss" "$out"/*
node pack.js "$work"
cp "$work"/* "$out"/
