-- name: batch_insert
INSERT INTO import_batch (id, started_at) VALUES ($1, $2)

-- That of a large sheet goes on when its job does.
-- name: batch_broken_off
SELECT COALESCE(MIN(id), 0) AS number FROM import_batch b
 WHERE started_at < $1 AND NOT EXISTS (SELECT 1 FROM bulk i WHERE i.id = b.id)

-- name: staged_insert
INSERT INTO import_staged (batch, made) VALUES ($1, $2)

-- name: staged_open_placements
UPDATE placement SET to_day = NULL
 WHERE org IN (SELECT made FROM import_staged WHERE batch = $1) AND to_day = from_day

-- The last of the next 200 the batch made behind $2; 0 at the end.
-- part: staged_next
SELECT COALESCE(MAX(made), 0) AS number
  FROM (SELECT made FROM import_staged WHERE batch = $1 AND made > $2 ORDER BY made LIMIT 200) AS counted

-- name: staged_bound
@staged_next

-- Nothing once it is seen.
-- name: staged_bound_unseen
@staged_next
 WHERE EXISTS (SELECT 1 FROM import_batch WHERE id = $1)

-- name: staged_remove_posts
DELETE FROM post_row WHERE person IN (SELECT made FROM import_staged WHERE batch = $1 AND made > $2 AND made <= $3)

-- name: staged_remove_memberships
DELETE FROM membership_row WHERE person IN (SELECT made FROM import_staged WHERE batch = $1 AND made > $2 AND made <= $3)

-- name: staged_remove_people
DELETE FROM person WHERE id IN (SELECT made FROM import_staged WHERE batch = $1 AND made > $2 AND made <= $3)

-- name: staged_remove_placements
DELETE FROM placement WHERE org IN (SELECT made FROM import_staged WHERE batch = $1 AND made > $2 AND made <= $3)

-- Advisory bodies first: they name their hosts.
-- name: staged_remove_hosted
DELETE FROM org
 WHERE host IS NOT NULL AND id IN (SELECT made FROM import_staged WHERE batch = $1 AND made > $2 AND made <= $3)

-- name: staged_remove_orgs
DELETE FROM org WHERE id IN (SELECT made FROM import_staged WHERE batch = $1 AND made > $2 AND made <= $3)

-- name: staged_remove_some
DELETE FROM import_staged WHERE batch = $1 AND made > $2 AND made <= $3

-- name: batch_remove
DELETE FROM import_batch WHERE id = $1
