-- name: slip_insert
INSERT INTO slip (id, account, code_hash, made_at, made_by, ends_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, NULL)

-- Ended a second ago: they can no longer be used.
-- name: slip_end_open
UPDATE slip SET ends_at = $2 - 1 WHERE account = $1 AND used_at IS NULL AND ends_at >= $2

-- name: slip_by_code
SELECT s.id, s.account, s.made_at, s.made_by, s.ends_at, s.used_at, a.name, a.disabled_at
  FROM slip s
  JOIN account a ON a.id = s.account
 WHERE s.code_hash = $1

-- name: slip_newest
SELECT s.id, s.account, s.made_at, s.made_by, s.ends_at, s.used_at, a.name, a.disabled_at
  FROM slip s
  JOIN account a ON a.id = s.account
 WHERE s.account = $1
 ORDER BY s.made_at DESC, s.id DESC LIMIT 1

-- name: slip_take
UPDATE slip SET used_at = $2 WHERE id = $1 AND used_at IS NULL

-- name: slip_remove_ended
DELETE FROM slip WHERE ends_at < $1
