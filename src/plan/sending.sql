-- name: sending_oldest
SELECT m.id AS message, h.id AS hook, h.address, h.secret, m.body
  FROM hook h
  JOIN hook_message m ON m.hook = h.id AND m.sent_at IS NULL
 WHERE h.id = $1 AND h.state = 'on'
 ORDER BY m.made_at, m.id
 LIMIT 1

-- name: sending_lease
UPDATE hook_sending SET lease_until = $2 WHERE hook = $1 AND lease_until <= $3 AND due <= $3

-- name: sending_leased_until
SELECT lease_until AS number FROM hook_sending WHERE hook = $1

-- name: sending_taken
UPDATE hook_message SET sent_at = $2, tries = tries + 1 WHERE id = $1

-- name: sending_tried
UPDATE hook_message SET tries = tries + 1 WHERE id = $1

-- name: sending_done
UPDATE hook_sending SET lease_until = 0, due = 0, failures = 0, last_at = $2, last_answer = $3 WHERE hook = $1

-- name: sending_failures
SELECT failures AS number FROM hook_sending WHERE hook = $1

-- name: sending_failed
UPDATE hook_sending SET lease_until = 0, due = $2, failures = $3, last_at = $4, last_answer = $5 WHERE hook = $1

-- name: sending_stop
UPDATE hook SET state = 'stopped', version = version + 1 WHERE id = $1 AND state = 'on'
