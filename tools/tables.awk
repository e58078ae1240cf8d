# tables.awk - the tables of schema/*.sql with their columns and two statements each, for a backup that either engine
# reads: some rows behind a key, and one row in.
function end_table(    i, k, behind, list, marks) {
    if (!table) return
    if (!keys) { print "tables.awk: " table " has no primary key" >"/dev/stderr"; exit 1 }
    bytes = 0
    for (i = 1; i <= columns; i++) { bytes += type[i] == "BYTEA"; list = list (i > 1 ? ", " : "") name[i]; marks = marks (i > 1 ? ", " : "") "$" i }
    k = split(keys, key, /, */)
    for (i = 1; i <= k; i++) behind = behind (i > 1 ? ", " : "") "$" i
    order[++n] = table
    statements = statements "static const struct query backup_read_" table " = {\"backup_read_" table "\",\n    \"SELECT " list " FROM " table " WHERE (" keys ") > (" behind ") ORDER BY " keys " LIMIT " (bytes ? 4 : 100) "\", 0};\n"
    statements = statements "static const struct query backup_write_" table " = {\"backup_write_" table "\",\n    \"INSERT INTO " table " (" list ") VALUES (" marks ")\", 0};\n"
    statements = statements "static const struct query backup_clear_" table " = {\"backup_clear_" table "\", \"DELETE FROM " table "\", 0};\n"
    statements = statements "static const struct backup_column backup_columns_" table "[] = {"
    for (i = 1; i <= columns; i++) {
        place = 0
        for (j = 1; j <= k; j++) if (key[j] == name[i]) place = j
        statements = statements "\n    {\"" name[i] "\", " (type[i] == "BIGINT" ? "CELL_NUMBER" : type[i] == "TEXT" ? "CELL_TEXT" : "CELL_BYTES") ", " place "},"
    }
    statements = statements "};\n"
    count[table] = columns; key_count[table] = k
    table = ""
}
{ comment = $0; sub(/--.*/, "") }
/^CREATE TABLE / { table = $3; columns = 0; keys = ""; next }
table && /^\)/ { end_table(); next }
table && /^ +PRIMARY KEY *\(/ { keys = $0; sub(/^[^(]*\(/, "", keys); sub(/\).*/, "", keys); next }
table && $2 ~ /^(BIGINT|TEXT|BYTEA)/ {
    columns++; name[columns] = $1; type[columns] = $2; sub(/,.*/, "", type[columns])
    if (/PRIMARY KEY/) keys = $1
}
/^ALTER TABLE .* ADD COLUMN/ { print "tables.awk: teach me ADD COLUMN" >"/dev/stderr"; exit 1 }
END {
    print "/* made from schema/ */\n" statements
    print "static const struct backup_table backup_tables[] = {"
    for (i = 1; i <= n; i++) { t = order[i]
        print "    {\"" t "\", &backup_read_" t ", &backup_write_" t ", &backup_clear_" t ", backup_columns_" t ", " count[t] ", " key_count[t] "}," }
    print "};"
}
