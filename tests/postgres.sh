#!/bin/bash
# postgres.sh start|stop|leave|return BUILD - the private PostgreSQL of a test run, on a socket, never on the network.  `start`
# prints the line that says where it is, to be evaluated; without PostgreSQL it prints a word about that instead.
# `leave` pulls its plug and `return` brings it back.  CHIBO_TEST_FSYNC=on makes it durable, for the tests that pull the plug.
set -u
build=$(realpath -m "$2")
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
as() { if [ "$(id -u)" = 0 ]; then (cd / && exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); else "$@"; fi; }
# In the build folder, unless its path is too long for a socket (107 bytes) or closed to the user postgres.
place=$build/postgres
mkdir -p "$build"
if [ ${#place} -gt 80 ] || ! as test -x "$build"; then
    place=/tmp/chibo-$(printf %s "$build" | cksum | cut -d' ' -f1)
fi
stop() { [ -f "$place/data/postmaster.pid" ] && as "$bin/pg_ctl" -D "$place/data" -m immediate -w stop >/dev/null 2>&1
         rm -rf "$place"; }
case $1 in
stop) stop ;;
start)
    if [ -z "$bin" ]; then echo 'echo "PostgreSQL is not installed: its tests are skipped" >&2'; exit; fi
    stop
    mkdir -p "$place" && { [ "$(id -u)" != 0 ] || chown postgres "$place"; }
    options="-c listen_addresses= -c unix_socket_directories=$place -c fsync=${CHIBO_TEST_FSYNC:-off} \
-c max_connections=200 -c shared_buffers=64MB"
    printf '%s\n' "${options//$'\n'/}" >"$place/options"
    as "$bin/initdb" -D "$place/data" -U postgres --locale=C -E UTF8 -A trust --no-sync >"$place/log" 2>&1 &&
    as "$bin/pg_ctl" -D "$place/data" -l "$place/server.log" -w start -o "$options" >/dev/null 2>&1 ||
        { cat "$place/log" "$place/server.log" >&2; exit 1; }
    echo "export CHIBO_TEST_POSTGRES='host=$place user=postgres' CHIBO_TEST_BUILD='$build'" ;;
leave) as "$bin/pg_ctl" -D "$place/data" -m immediate -w stop >/dev/null ;;
return) as "$bin/pg_ctl" -D "$place/data" -l "$place/server.log" -w start -o "$(tail -1 "$place/options")" >/dev/null ;;
esac
