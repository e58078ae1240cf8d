-- name: hook_insert
INSERT INTO hook (id, org, address, events, secret, state, version, made_at, made_by)
VALUES ($1, $2, $3, $4, $5, 'on', 1, $6, $7)

-- name: hook_insert_sending
INSERT INTO hook_sending (hook, lease_until, due, failures, last_at, last_answer) VALUES ($1, 0, 0, 0, 0, '')

-- name: hook_count
SELECT COUNT(*) AS number FROM hook WHERE org = $1

-- name: hook_of_org
SELECT h.id, h.version, h.org, h.address, h.events, h.state, h.made_at, s.failures, s.due, s.last_at, s.last_answer,
       (SELECT COUNT(*) FROM hook_message m WHERE m.hook = h.id AND m.sent_at IS NULL) AS waiting
  FROM hook h
  JOIN hook_sending s ON s.hook = h.id
 WHERE h.org = $1 AND ($2 = 0 OR h.id = $2)
 ORDER BY h.made_at, h.id

-- name: hook_messages
SELECT id, kind, made_at, sent_at, tries
  FROM hook_message
 WHERE hook = $1 AND ($2 = 0 OR made_at < $2 OR (made_at = $2 AND id > $3))
 ORDER BY made_at DESC, id
 LIMIT $4

-- name: hook_set_state
UPDATE hook SET state = $3, version = version + 1 WHERE id = $1 AND version = $2

-- name: hook_set_secret
UPDATE hook SET secret = $3, version = version + 1 WHERE id = $1 AND version = $2

-- name: hook_reset
UPDATE hook_sending SET due = 0, failures = 0 WHERE hook = $1

-- name: hook_delete
DELETE FROM hook WHERE id = $1 AND version = $2

-- name: hook_delete_sending
DELETE FROM hook_sending WHERE hook = $1

-- name: hook_delete_messages
DELETE FROM hook_message WHERE hook = $1

-- name: hook_sweep_messages
DELETE FROM hook_message WHERE made_at < $1

-- Hooks of a body and of those above it today.
-- name: hook_listening
WITH RECURSIVE up (org, parent) AS (
    SELECT org, parent FROM placement WHERE org = $1 AND to_day IS NULL
    UNION ALL
    SELECT p.org, p.parent FROM up JOIN placement p ON p.org = up.parent AND p.to_day IS NULL
)
SELECT h.id, h.events, h.state FROM up JOIN hook h ON h.org = up.org

-- Hooks of bodies a plan was delivered to, the hooks few, the bodies many.
-- name: hook_receiving
SELECT h.id, h.events, h.state
  FROM hook h
 WHERE EXISTS (SELECT 1 FROM delivery d WHERE d.org_id = h.org AND d.plan_id = $1)

-- name: hook_message_add
INSERT INTO hook_message (id, hook, kind, body, made_at, sent_at, tries) VALUES ($1, $2, $3, $4, $5, NULL, 0)
