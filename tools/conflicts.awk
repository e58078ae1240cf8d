# conflicts.awk - the unique indexes of schema/*.sql with their `-- conflict:` and `-- redraw:` lines, as a table:
# index, "table.column, table.column" (how SQLite names it), field, sentence, whether the number is drawn again.
function columns(list, table,    n, parts, i, out) {
    n = split(list, parts, /, */)
    for (i = 1; i <= n; i++) { sub(/ .*/, "", parts[i]); out = out (i > 1 ? ", " : "") table "." parts[i] }
    return out
}
function inside(text) { sub(/^[^(]*\(/, "", text); sub(/\)[^)]*$/, "", text); return text }
/^-- conflict: / { name = $3; field[name] = $4; sub(/^[^"]*"/, ""); sub(/"[^"]*$/, ""); said[name] = $0; next }
/^-- redraw: /   { again[$3] = 1; next }
{ sub(/--.*/, "") }
/^CREATE TABLE / { table = $3 }
/^ +[a-z_]+ [A-Z]+ .*PRIMARY KEY/ { key[table "_pkey"] = table "." $1 }
/^ +PRIMARY KEY *\(/ { key[table "_pkey"] = columns(inside($0), table) }
/^CREATE UNIQUE INDEX / { statement = ""; reading = 1 }
reading { statement = statement " " $0 }
reading && /;/ {
    reading = 0
    split(statement, word, " +")
    name = word[5]; on = word[7]; sub(/\(.*/, "", on)
    list = statement; sub(/ WHERE .*/, "", list)
    key[name] = columns(inside(list), on)
}
END {
    print "/* made from schema/; `_` marks the sentences for po/en.po */\nstatic const struct conflict conflicts[] = {"
    for (name in said) print "    {\"" name "\", \"" key[name] "\", \"" field[name] "\", _(\"" said[name] "\"), " (name in again ? "true" : "false") "},"
    for (name in again) if (!(name in said)) print "    {\"" name "\", \"" key[name] "\", NULL, NULL, true},"
    print "    {NULL, NULL, NULL, NULL, false}};"
}
