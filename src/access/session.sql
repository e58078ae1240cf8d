-- name: session_insert
INSERT INTO session (id, token_hash, account, org, made_at, seen_at, idle, idle_until, ends_at, origin,
                     device, factor_at, locked)
VALUES ($1, $2, $3, NULL, $4, $4, $5, $6, $7, $8, $9, NULL, 0)

-- part: session_rows
SELECT s.id, s.account AS "user", a.person, s.org, s.made_at, s.seen_at, s.idle, s.idle_until, s.ends_at, s.origin,
       a.name, a.language, a.must_change, s.factor_at, s.locked, s.device,
       CASE WHEN a.pin IS NULL THEN 0 ELSE 1 END AS has_pin,
       CASE WHEN f.confirmed_at IS NULL THEN 0 ELSE 1 END AS has_factor
  FROM session s
  JOIN account a ON a.id = s.account
  LEFT JOIN factor f ON f.account = a.id

-- name: session_by_token
@session_rows
 WHERE s.token_hash = $1 AND s.idle_until > $2 AND s.ends_at > $2 AND a.disabled_at IS NULL

-- name: session_of_user
@session_rows
 WHERE s.account = $1 AND s.idle_until > $2 AND s.ends_at > $2
 ORDER BY s.made_at DESC, s.id DESC

-- name: session_of_device
@session_rows
 WHERE s.device = $1 AND s.idle_until > $2 AND s.ends_at > $2 AND a.disabled_at IS NULL
 ORDER BY a.name, s.made_at DESC, s.id DESC

-- name: session_account_is_open
SELECT COUNT(*) AS number FROM account WHERE id = $1 AND disabled_at IS NULL

-- name: session_renew
UPDATE session SET seen_at = $2, idle_until = $2 + idle WHERE id = $1

-- name: session_change_org
UPDATE session SET org = $2 WHERE id = $1

-- name: session_take_step
UPDATE session SET factor_at = $2 WHERE id = $1

-- name: session_leave
UPDATE session SET locked = 1 WHERE id = $1

-- name: session_come_back
UPDATE session SET token_hash = $2, locked = 0, seen_at = $3, idle_until = $3 + idle WHERE id = $1

-- name: session_remove
DELETE FROM session WHERE id = $1

-- name: session_remove_all
DELETE FROM session WHERE account = $1 AND id <> $2

-- name: session_remove_ended
DELETE FROM session WHERE ends_at < $1 OR idle_until < $1
