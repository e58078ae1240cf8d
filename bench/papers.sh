#!/bin/bash
# papers.sh BUILD - a page of papers found by their words among PAPERS (a million); ENGINE as in database.sh.
set -eu
build=$1 engine=${ENGINE:-sqlite} papers=${PAPERS:-1000000}
make -s "$build/bench/papers"
mkdir -p "$build/bench"
if [ "$engine" = postgres ]; then
    eval "$(CHIBO_TEST_FSYNC=on tests/postgres.sh start "$build/bench")"
    trap 'tests/postgres.sh stop "$build/bench"' EXIT
    url=postgres:$CHIBO_TEST_POSTGRES
else
    rm -f "$build/bench/papers.db"*
    trap 'rm -f "$build/bench/papers.db"*' EXIT
    url=sqlite:$build/bench/papers.db
fi
"$build/chibo" demo --bare --scale province --database "$url" >&2
{ echo "papers: $engine, fsync on, $(nproc) cores"; "$build/bench/papers" "$url" "$papers"; } |
    tee "$build/bench/papers-$engine.txt"
