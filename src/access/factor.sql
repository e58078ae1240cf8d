-- name: factor_of
SELECT f.account, f.secret, f.last_step, f.made_at, f.confirmed_at,
       (SELECT COUNT(*) FROM factor_code c WHERE c.account = f.account AND c.used_at IS NULL) AS codes_left
  FROM factor f WHERE f.account = $1

-- name: factor_insert
INSERT INTO factor (account, secret, last_step, made_at, confirmed_at) VALUES ($1, $2, 0, $3, $4)
ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, last_step = 0, made_at = excluded.made_at,
       confirmed_at = excluded.confirmed_at

-- name: factor_take_step
UPDATE factor SET last_step = $2, confirmed_at = COALESCE(confirmed_at, $3) WHERE account = $1 AND last_step < $2

-- name: factor_delete
DELETE FROM factor WHERE account = $1

-- name: factor_code_insert
INSERT INTO factor_code (id, account, code_hash, used_at) VALUES ($1, $2, $3, NULL)

-- name: factor_codes_delete
DELETE FROM factor_code WHERE account = $1

-- name: factor_code_take
UPDATE factor_code SET used_at = $3 WHERE account = $1 AND code_hash = $2 AND used_at IS NULL

-- name: factor_code_known
SELECT COUNT(*) AS number FROM factor_code WHERE account = $1 AND code_hash = $2
