# queries.awk - MODULE.sql to MODULE.sql.h: one `static const struct query` per `-- name:`.
# `-- name: x__postgres` is the second text of x, used on PostgreSQL only.  What several statements begin with or share
# stands once under `-- part: x`; a line `@x` is where it belongs.
function flush() {
    if (part != "") parts[part] = text
    else if (sub(/__postgres$/, "", name)) postgres[name] = text
    else if (name != "") { order[++n] = name; common[name] = text }
    name = part = text = ""
}
/^-- name: / { flush(); name = $3; next }
/^-- part: / { flush(); part = $3; next }
/^ *--/ || /^ *$/ { next }
/^@/ {
    used = substr($1, 2)
    if (!(used in parts)) { print FILENAME ": no part called " used > "/dev/stderr"; exit failed = 1 }
    text = text parts[used]; next
}
{ gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); text = text "\n    \"" $0 "\\n\"" }
END {
    if (failed) exit 1
    flush()
    print "/* made from " FILENAME " */\n#include \"store/query.h\"\n"
    for (i = 1; i <= n; i++) {
        q = order[i]
        print "static const struct query " q " = {\n    \"" q "\"," common[q] ",\n    " (q in postgres ? postgres[q] : "0") "};"
    }
    print "static const struct query *const " module "_queries[] __attribute__((unused)) = {"
    for (i = 1; i <= n; i++) print "    &" order[i] ","
    print "    0};"
}
