-- name: deed_orders_of
SELECT COUNT(*) FROM outbox WHERE subject = $1 AND job <> 'refused'

-- name: deed_orders
SELECT COUNT(*) FROM outbox WHERE job = 'deed'

-- name: deed_keys
SELECT COUNT(*) FROM request

-- name: deed_lines
SELECT COUNT(*) FROM audit

-- name: deed_values
SELECT COUNT(*) FROM audit_value
