-- What nothing refers to: blob_list_unused is made from the `-- blob: table.column` lines of schema/ (tools/blobs.awk).

-- name: blob_find
SELECT hash, size, whole, made_at FROM blob WHERE hash = $1

-- name: blob_insert
INSERT INTO blob (hash, size, whole, made_at) VALUES ($1, $2, 0, $3) ON CONFLICT (hash) DO NOTHING

-- name: blob_put_piece
INSERT INTO blob_piece (hash, place, bytes) VALUES ($1, $2, $3) ON CONFLICT (hash, place) DO NOTHING

-- name: blob_set_whole
UPDATE blob SET whole = 1, made_at = $2 WHERE hash = $1

-- name: blob_piece_at
SELECT bytes FROM blob_piece WHERE hash = $1 AND place = $2

-- name: blob_remove_pieces
DELETE FROM blob_piece WHERE hash = $1

-- name: blob_remove
DELETE FROM blob WHERE hash = $1
