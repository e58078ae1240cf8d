-- name: runner_due
SELECT COUNT(*) FROM outbox WHERE outside = $2 AND due <= $1 AND lease_until <= $1

-- name: runner_ordered
SELECT COUNT(*) FROM outbox WHERE job = $1
