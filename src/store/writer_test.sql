-- name: writer_test_orders_of
SELECT COUNT(*) FROM outbox WHERE subject = $1 AND job <> 'refused'

-- name: writer_test_orders
SELECT COUNT(*) FROM outbox WHERE job = 'deed'

-- name: writer_test_keys
SELECT COUNT(*) FROM request

-- name: writer_test_lines
SELECT COUNT(*) FROM audit

-- name: writer_test_values
SELECT COUNT(*) FROM audit_value
