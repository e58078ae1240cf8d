#!/bin/bash
# cover.sh BUILD - lines reached per room (gcov), and functions of the product's rooms that no test calls.
set -eu
cd "$(dirname "$0")/.."
find "$1" -name '*.gcda' -path '*/src/*' -not -name '*_test.gcda' | while read -r data; do
    gcov --json-format --stdout -o "$(dirname "$data")" "$data" 2>/dev/null
done | node -e '
const rooms = {}, idle = []
for (const line of require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean))
  for (const file of JSON.parse(line).files) {
    const at = /^src\/([a-z]+)\//.exec(file.file)
    if (!at) continue
    const room = rooms[at[1]] ??= { hit: 0, all: 0 }
    for (const l of file.lines) { room.all++; room.hit += l.count > 0 }
    for (const f of file.functions) if (!f.execution_count) idle.push(`${file.file}: ${f.name}`)
  }
for (const [name, r] of Object.entries(rooms).sort()) console.log(name.padEnd(14), (100 * r.hit / r.all).toFixed(1) + " %")
console.log(idle.length + " functions never called" + (idle.length ? ":\n  " + idle.sort().join("\n  ") : ""))'
