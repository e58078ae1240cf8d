-- name: feed_insert
INSERT INTO calendar_feed (account, secret_hash, made_at) VALUES ($1, $2, $3)

-- name: feed_remove
DELETE FROM calendar_feed WHERE account = $1

-- name: feed_by_secret
SELECT f.account, a.person, a.language, f.made_at
  FROM calendar_feed f
  JOIN account a ON a.id = f.account
 WHERE f.secret_hash = $1 AND a.disabled_at IS NULL

-- name: feed_of_account
SELECT made_at AS number FROM calendar_feed WHERE account = $1
