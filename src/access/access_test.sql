-- name: access_test_fail
INSERT INTO attempt (subject, quarter, failures) VALUES ($1, $2, $3)
