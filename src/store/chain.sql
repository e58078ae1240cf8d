-- name: chain_put_value
INSERT INTO audit_value (audit_id, place, field, before, after, retention, moment, salt)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: chain_put_line
INSERT INTO audit (id, lane, serial, moment, user_id, person_id, org_id, origin, what, record, digest, values_digest, link)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)

-- name: chain_move_head
UPDATE lane SET serial = $2, link = $3 WHERE lane = $1

-- name: chain_heads
SELECT lane, serial, link FROM lane WHERE serial > 0 ORDER BY lane

-- name: chain_newest_anchor
SELECT day, anchor FROM audit_anchor ORDER BY day DESC LIMIT 1

-- name: chain_put_anchor
INSERT INTO audit_anchor (day, heads, anchor) VALUES ($1, $2, $3)
