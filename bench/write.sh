#!/bin/bash
# write.sh BUILD - minutes as .docx from one template, 30 attendees and 20 opinions: ours beside docxtemplater (npm), each on
# one core, from template bytes to paper bytes.  Interleaved rounds, medians; the words of both papers are the same.
set -eu
build=$1 rounds=${ROUNDS:-7} out=$1/bench/write.txt
work=$(realpath -m "$build/bench/write-work")
mkdir -p "$work/modules"
${MAKE:-make} --no-print-directory -s "$build/bench/write"
[ -d "$work/modules/node_modules/docxtemplater" ] ||
    (cd "$work/modules" && npm install --silent --no-audit --no-fund docxtemplater@3 pizzip@3 >/dev/null)
export BENCH_MODULES=$work/modules
"$build/bench/write" template "$work/minutes.docx"

words() { unzip -p "$1" word/document.xml | sed 's/<w:t[^>]*>/\n@/g' | sed -n 's/^@\([^<]*\)<.*/\1/p' | tr -d '\n'; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
ours= theirs=
for _ in $(seq "$rounds"); do
    ours+=$(taskset -c 0 "$build/bench/write" fill "$work/minutes.docx" 2000 "$work/ours.docx")$'\n'
    theirs+=$(taskset -c 0 node bench/write.mjs "$work/minutes.docx" 200 "$work/theirs.docx")$'\n'
done
[ "$(words "$work/ours.docx")" = "$(words "$work/theirs.docx")" ] || { echo "write: the papers differ"; exit 1; }
ours=$(printf %s "$ours" | median) theirs=$(printf %s "$theirs" | median)
{
    echo "write: $rounds rounds, medians, one core, node $(node --version)," \
        "docxtemplater $(node -p 'require(process.env.BENCH_MODULES + "/node_modules/docxtemplater/package.json").version')"
    echo "minutes with 30 attendees and 20 opinions, documents a second: chibo $ours, docxtemplater $theirs"
    echo "bytes of the paper: chibo $(stat -c %s "$work/ours.docx"), docxtemplater $(stat -c %s "$work/theirs.docx")"
    echo "ratio: $(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.1f", a / b }') (target 8)"
} | tee "$out"
