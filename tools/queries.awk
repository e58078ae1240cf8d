# queries.awk - MODULE.sql to MODULE.sql.h: one `static const struct query` per `-- name:`.
# `-- name: x__postgres` is the second text of x, used on PostgreSQL only.
function flush() {
    if (name == "") return
    if (sub(/__postgres$/, "", name)) postgres[name] = text
    else { order[++n] = name; common[name] = text }
    name = text = ""
}
/^-- name: / { flush(); name = $3; next }
/^ *--/ || /^ *$/ { next }
{ gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); text = text "\n    \"" $0 "\\n\"" }
END {
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
