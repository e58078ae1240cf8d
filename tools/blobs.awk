# blobs.awk - the statement that finds bytes nothing refers to, from the `-- blob: table.column` lines of schema/*.sql.
/^-- blob: / { split($3, part, "."); n++
    users = users "\n   AND NOT EXISTS (SELECT 1 FROM " part[1] " WHERE " $3 " = blob.hash)" }
END {
    print "-- name: blob_list_unused"
    print "SELECT hash, size, whole, made_at FROM blob"
    print " WHERE made_at < $1" users
    print " ORDER BY hash LIMIT 20"
}
