#!/bin/bash
# run.sh BUILD - a demo province, made once (and again when its schema is of another day), and the server over it.
set -eu
build=$1
database=$build/demo/chibo.db
export CHIBO_DATABASE=sqlite:$database
if [ ! -e "$database" ] || ! "$build/chibo" migrate >/dev/null 2>&1; then
    mkdir -p "$build/demo"
    rm -f "$database"*
    "$build/chibo" demo --communes 24 --today "$(date +%F)" --database "sqlite:$database.half"
    for part in "$database".half*; do mv "$part" "${part/.half/}"; done
fi
echo "http://127.0.0.1:8080"
CHIBO_LISTEN=127.0.0.1:8080 CHIBO_DEMO=yes exec "$build/chibo" serve
