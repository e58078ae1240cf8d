-- name: token_insert
INSERT INTO api_token (id, account, name, token_hash, scope, org, made_at, ends_at, seen_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL)

-- name: token_by_hash
SELECT t.id, t.account, t.name, t.scope, t.org, t.made_at, t.ends_at, t.seen_at, t.ended_at, a.person,
       a.name AS owner, a.language
  FROM api_token t
  JOIN account a ON a.id = t.account
 WHERE t.token_hash = $1 AND a.disabled_at IS NULL

-- name: token_of_account
SELECT t.id, t.account, t.name, t.scope, t.org, t.made_at, t.ends_at, t.seen_at, t.ended_at, a.person,
       a.name AS owner, a.language
  FROM api_token t
  JOIN account a ON a.id = t.account
 WHERE t.account = $1
 ORDER BY t.made_at DESC, t.id DESC

-- name: token_new_end
UPDATE api_token SET ended_at = $3 WHERE account = $1 AND id = $2 AND ended_at IS NULL

-- name: token_seen
UPDATE api_token SET seen_at = $2 WHERE id = $1

-- name: token_remove_ended
DELETE FROM api_token WHERE ends_at < $1 OR ended_at < $1
