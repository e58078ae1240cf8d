#!/bin/bash
# run.sh BUILD - a demo province and the server over it.  Its day is today, with a meeting that can be opened at once; it is
# made once a day, and again when its schema is of another day.  What was tried the day before stays beside it.
set -eu
build=$1
database=$build/demo/chibo.db
export CHIBO_DATABASE=sqlite:$database
now() { TZ=ICT-7 date "$1"; } # in the product's zone
day=$(now +%F)
if [ ! -e "$database" ] || [ "$(cat "$build/demo/day" 2>/dev/null)" != "$day" ] || ! "$build/chibo" migrate >/dev/null 2>&1; then
    mkdir -p "$build/demo"
    for part in "$database"{,-wal,-shm}; do [ ! -e "$part" ] || mv "$part" "${part/chibo.db/before.db}"; done
    rm -f "$database".half*
    "$build/chibo" demo --communes 24 --today "$day" --at "$(now +%H:00)" --database "sqlite:$database.half"
    for part in "$database".half*; do mv "$part" "${part/.half/}"; done
    echo "$day" >"$build/demo/day"
fi
echo "http://127.0.0.1:8080"
CHIBO_LISTEN=127.0.0.1:8080 CHIBO_DEMO=yes exec "$build/chibo" serve
