-- name: outbox_insert
INSERT INTO outbox (id, job, subject, detail, due, lease_until, tries, outside) VALUES ($1, $2, $3, $4, $5, 0, 0, $6)

-- name: outbox_take
UPDATE outbox SET lease_until = $1, tries = tries + 1
 WHERE id = (SELECT id FROM outbox WHERE outside = $3 AND due <= $2 AND lease_until <= $2 ORDER BY due, id LIMIT 1)
RETURNING id, job, subject, detail, due, tries
-- Two workers reach past each other instead of waiting for the same row.
-- name: outbox_take__postgres
UPDATE outbox SET lease_until = $1, tries = tries + 1
 WHERE id = (SELECT id FROM outbox WHERE outside = $3 AND due <= $2 AND lease_until <= $2 ORDER BY due, id LIMIT 1
                FOR UPDATE SKIP LOCKED)
RETURNING id, job, subject, detail, due, tries

-- name: outbox_remove
DELETE FROM outbox WHERE id = $1

-- name: outbox_return
UPDATE outbox SET lease_until = 0, due = $2 WHERE id = $1
