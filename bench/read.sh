#!/bin/bash
# read.sh BUILD - papers as .txt and .docx through `chibo read`, beside pandoc (docx to plain) on the same files.
# Five interleaved rounds, medians; both read all files in one process, and each file in a process of its own.
set -eu
build=$1 rounds=${ROUNDS:-5} out=$1/bench/read.txt
files=$build/bench/papers
command -v pandoc >/dev/null || apt-get install -y --no-install-recommends pandoc >/dev/null
mkdir -p "$files"
python3 tests/data/make_forms.py "$files" $(ls tests/papers/*.txt | grep -v '/\(02\|06\|10\|16\)_')
docx=() txt=()
while [ ${#docx[@]} -lt 200 ]; do docx+=("$files"/*.docx); done
while [ ${#txt[@]} -lt 1000 ]; do txt+=(tests/papers/*.txt); done

timed() { # seconds on the clock and seconds of processor, over all processes of the command
    local TIMEFORMAT='%R %U %S'
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1, $2 + $3 }'
}
each() { local one; for one in "${docx[@]}"; do "$@" "$one"; done; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
rate() { awk -v n="$1" -v s="$2" 'BEGIN { printf "%.1f", n / s }'; }

declare -A clock
for _ in $(seq "$rounds"); do
    clock[ours_all]+="$(timed "$build/chibo" read "${docx[@]}" | cut -d' ' -f2)"$'\n'
    clock[pandoc_all]+="$(timed pandoc -f docx -t plain "${docx[@]}" | cut -d' ' -f2)"$'\n'
    clock[ours_each]+="$(timed each "$build/chibo" read | cut -d' ' -f2)"$'\n'
    clock[pandoc_each]+="$(timed each pandoc -f docx -t plain | cut -d' ' -f2)"$'\n'
    clock[txt]+="$(timed "$build/chibo" read --json "${txt[@]}" | cut -d' ' -f2)"$'\n'
done
for name in "${!clock[@]}"; do clock[$name]=$(printf %s "${clock[$name]}" | median); done
bytes=$(cat "${txt[@]}" | wc -c)
{
    echo "read: $rounds rounds, medians of processor time over all processes, $(nproc) cores, $(pandoc --version | head -n 1)"
    echo "docx: ${#docx[@]} files, $(cat "${docx[@]}" | wc -c) bytes"
    echo "  all files in one process: chibo $(rate ${#docx[@]} "${clock[ours_all]}") a second of one core," \
        "pandoc $(rate ${#docx[@]} "${clock[pandoc_all]}")"
    echo "  a process for each file:  chibo $(rate ${#docx[@]} "${clock[ours_each]}"), pandoc $(rate ${#docx[@]} "${clock[pandoc_each]}")"
    echo "txt: ${#txt[@]} papers of $((bytes / ${#txt[@]})) bytes: $(rate ${#txt[@]} "${clock[txt]}") papers a second of one core" \
        "(target 1000), read and understood"
    echo "ratio: $(rate "${clock[pandoc_all]}" "${clock[ours_all]}") (docx, all files in one process; target 20)"
} | tee "$out"
