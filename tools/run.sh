#!/bin/bash
# run.sh BUILD - a demo province, made once, and the server over it.
set -eu
build=$1
database=$build/demo/chibo.db
if [ ! -e "$database" ]; then
    mkdir -p "$build/demo"
    rm -f "$database".half*
    "$build/chibo" demo --communes 24 --today "$(date +%F)" --database "sqlite:$database.half"
    for part in "$database".half*; do mv "$part" "${part/.half/}"; done
fi
echo "http://127.0.0.1:8080"
CHIBO_DATABASE=sqlite:$database CHIBO_LISTEN=127.0.0.1:8080 CHIBO_DEMO=yes exec "$build/chibo" serve
