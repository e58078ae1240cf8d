-- name: attempt_failures
SELECT COALESCE(SUM(failures), 0) AS number FROM attempt WHERE subject = $1 AND quarter >= $2

-- name: attempt_raise
INSERT INTO attempt (subject, quarter, failures) VALUES ($1, $2, 1)
ON CONFLICT (subject, quarter) DO UPDATE SET failures = attempt.failures + 1

-- name: attempt_remove
DELETE FROM attempt WHERE subject = $1

-- name: attempt_sweep
DELETE FROM attempt WHERE quarter < $1
