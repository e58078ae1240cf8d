# dictionary.awk - the comments of schema/*.sql to docs/data.md: every table and column in one line each.
# A table takes the comment lines right above it, a column the comment behind it or, over two lines, the next line's.
# Without one, `id`, `version` and references say what they always are; any other column without a word is an error.
function trim(text) { gsub(/^[ \t]+|[ \t]+$/, "", text); return text }
function say(text) { gsub(/\|/, "\\|", text); return text }
function standing(name, line) {
    if (match(line, /REFERENCES [a-z_]+/)) return "→ " substr(line, RSTART + 11, RLENGTH - 11)
    if (name == "id") return "made by the program"
    if (name == "version") return "grows by one with every change"
    return ""
}
function flush() {
    if (column == "") return
    if (words == "") { words = standing(column, definition) }
    if (words == "") { print FILENAME ": " table "." column " says nothing" > "/dev/stderr"; missing++ }
    print "| `" column "` | " type " | " say(words) " |"
    column = ""
}
FNR == 1 { above = ""; printf "\n## %s\n", substr(FILENAME, index(FILENAME, "/") + 1) }
/^-- (conflict|redraw|blob):/ { next }
/^CREATE TABLE / {
    table = $3
    sub("^" table ": ", "", above)
    if (above == "") { print FILENAME ": " table " says nothing" > "/dev/stderr"; missing++ }
    printf "\n### %s\n\n%s\n\n| column | type | what it is |\n|---|---|---|\n", table, trim(above)
    inside = 1
    next
}
inside && /^\)/ { flush(); inside = 0; above = ""; next }
inside {
    comment = ""
    if (match($0, /--.*/)) { comment = trim(substr($0, RSTART + 2)); sub(/--.*/, "") }
    if (trim($0) == "") { if (column != "" && comment != "") words = words " " comment; next }
    if ($1 ~ /^[a-z_]+$/ && $2 ~ /^(BIGINT|TEXT|BYTEA)/) {
        flush()
        column = $1; type = $2; sub(/,$/, "", type); words = comment; definition = $0
        if ($0 ~ /NOT NULL|PRIMARY KEY/) type = type; else type = type ", may be NULL"
    } else if (comment != "" && column != "") words = trim(words " " comment)
    next
}
/^-- / { above = above " " substr($0, 4); next }
{ above = "" }
END { exit missing > 0 }
