-- name: request_of_key
SELECT status, location, body FROM request WHERE actor = $1 AND key = $2

-- name: request_insert
INSERT INTO request (actor, key, status, location, body, made_at) VALUES ($1, $2, $3, $4, $5, $6)

-- name: request_forget
DELETE FROM request WHERE made_at < $1
