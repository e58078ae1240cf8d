#!/bin/bash
# database.sh BUILD - a demo database to measure on; prints its address.  SCALE: commune, province (default), country.
# COMMUNES: no more than these of a province, a slice.  WORK: name of the copy to work on.
# BARE=yes: bodies and accounts only, people where an account needs them.  ENGINE: sqlite (default), postgres: a private
# server with fsync on, which the caller stops (tests/postgres.sh stop).  KEPT: folder of databases made before.
set -eu
build=$1 scale=${SCALE:-province} engine=${ENGINE:-sqlite}
# A database kept from another schema or generator is no base for today's figures.
bare=() name=$scale-$(cat schema/*.sql demo/*.c | cksum | cut -d' ' -f1)
[ -z "${BARE:-}" ] || bare=(--bare) name=$name-bare
[ -z "${COMMUNES:-}" ] || bare+=(--communes "$COMMUNES") name=$name-$COMMUNES
mkdir -p "$build/bench"
if [ "$engine" = postgres ]; then
    eval "$(CHIBO_TEST_FSYNC=on tests/postgres.sh start "$build/bench")"
    "$build/chibo" demo "${bare[@]}" --scale "$scale" --database "postgres:$CHIBO_TEST_POSTGRES" >&2
    echo "postgres:$CHIBO_TEST_POSTGRES"
    exit
fi
made=${KEPT:-$build/bench}/$name.db
if [ ! -e "$made" ]; then
    rm -f "$made".half*
    "$build/chibo" demo "${bare[@]}" --scale "$scale" --database "sqlite:$made.half" >&2
    mv "$made.half" "$made"
fi
cp "$made" "$build/bench/${WORK:-work}.db"
rm -f "$build/bench/${WORK:-work}.db-wal" "$build/bench/${WORK:-work}.db-shm"
echo "sqlite:$build/bench/${WORK:-work}.db"
