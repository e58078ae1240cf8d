-- name: batch_insert
INSERT INTO import_batch (id, started_at) VALUES ($1, $2)

-- name: batch_broken_off
SELECT COALESCE(MIN(id), 0) AS number FROM import_batch WHERE started_at < $1

-- name: staged_insert
INSERT INTO import_staged (batch, made) VALUES ($1, $2)

-- name: staged_open_placements
UPDATE placement SET to_day = NULL
 WHERE org IN (SELECT made FROM import_staged WHERE batch = $1) AND to_day = from_day

-- name: staged_open_memberships
UPDATE membership SET to_day = NULL
 WHERE person IN (SELECT made FROM import_staged WHERE batch = $1) AND to_day = from_day

-- name: staged_open_posts
UPDATE post SET to_day = NULL
 WHERE person IN (SELECT made FROM import_staged WHERE batch = $1) AND to_day = from_day

-- name: staged_remove_posts
DELETE FROM post WHERE person IN (SELECT made FROM import_staged WHERE batch = $1)

-- name: staged_remove_memberships
DELETE FROM membership WHERE person IN (SELECT made FROM import_staged WHERE batch = $1)

-- name: staged_remove_people
DELETE FROM person WHERE id IN (SELECT made FROM import_staged WHERE batch = $1)

-- name: staged_remove_placements
DELETE FROM placement WHERE org IN (SELECT made FROM import_staged WHERE batch = $1)

-- Advisory bodies first: they name their hosts.
-- name: staged_remove_hosted
DELETE FROM org WHERE host IS NOT NULL AND id IN (SELECT made FROM import_staged WHERE batch = $1)

-- name: staged_remove_orgs
DELETE FROM org WHERE id IN (SELECT made FROM import_staged WHERE batch = $1)

-- name: staged_remove
DELETE FROM import_staged WHERE batch = $1

-- name: batch_remove
DELETE FROM import_batch WHERE id = $1
