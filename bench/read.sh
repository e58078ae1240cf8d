#!/bin/bash
# read.sh BUILD - papers as .txt and .docx through `chibo read`, beside pandoc (docx to plain) on the same files.
# Five interleaved rounds, medians.  pandoc makes one document of all files it is given, so its documents a second are
# those of one process a file; its figure with all files in one process is printed beside.
set -eu
build=$1 rounds=${ROUNDS:-5} out=$1/bench/read.txt
files=$build/bench/papers
command -v pandoc >/dev/null || apt-get install -y --no-install-recommends pandoc >/dev/null
mkdir -p "$files"
python3 tests/data/make_forms.py "$files" $(ls tests/papers/*.txt | grep -v '/\(02\|06\|10\|16\|2[4-9]\|[34].\)_')
docx=() txt=()
while [ ${#docx[@]} -lt 200 ]; do docx+=("$files"/*.docx); done
while [ ${#txt[@]} -lt 1000 ]; do txt+=(tests/papers/*.txt); done

timed() { # seconds of processor over all processes of the command
    local TIMEFORMAT='%U %S'
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2 }'
}
each() { local one; for one in "${docx[@]}"; do "$@" "$one"; done; }
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
rate() { awk -v n="$1" -v s="$2" 'BEGIN { printf "%.1f", n / s }'; }

declare -A clock
for _ in $(seq "$rounds"); do
    clock[read]+="$(timed "$build/chibo" read "${docx[@]}")"$'\n'
    clock[pandoc]+="$(timed each pandoc -f docx -t plain)"$'\n'
    clock[blocks]+="$(timed "$build/chibo" read --blocks "${docx[@]}")"$'\n'
    clock[pandoc_all]+="$(timed pandoc -f docx -t plain "${docx[@]}")"$'\n'
    clock[each]+="$(timed each "$build/chibo" read)"$'\n'
    clock[txt]+="$(timed "$build/chibo" read --json "${txt[@]}")"$'\n'
done
for name in "${!clock[@]}"; do clock[$name]=$(printf %s "${clock[$name]}" | median); done
bytes=$(cat "${txt[@]}" | wc -c)
{
    echo "read: $rounds rounds, medians of processor time over all processes, $(nproc) cores, $(pandoc --version | head -n 1)"
    echo "docx: ${#docx[@]} files of $(($(cat "${docx[@]}" | wc -c) / ${#docx[@]})) bytes; documents a second of one core"
    echo "  chibo read, understood: $(rate ${#docx[@]} "${clock[read]}"); only to blocks: $(rate ${#docx[@]} "${clock[blocks]}");" \
        "a process a file: $(rate ${#docx[@]} "${clock[each]}")"
    echo "  pandoc to plain, a process a file: $(rate ${#docx[@]} "${clock[pandoc]}"); all into one document:" \
        "$(rate ${#docx[@]} "${clock[pandoc_all]}")"
    echo "txt: ${#txt[@]} papers of $((bytes / ${#txt[@]})) bytes, understood: $(rate ${#txt[@]} "${clock[txt]}") a second of" \
        "one core (target 1000)"
    echo "ratio: $(rate "${clock[pandoc]}" "${clock[read]}") (docx, understood, against pandoc; target 20)"
} | tee "$out"
