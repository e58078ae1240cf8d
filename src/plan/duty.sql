-- name: duty_rows_of
SELECT root_id, period, id, state, count, done_on, evidence, reason, changed_at, version
  FROM duty
 WHERE org_id = $1
 ORDER BY root_id, period

-- name: duty_row
SELECT root_id, period, id, state, count, done_on, evidence, reason, changed_at, version
  FROM duty
 WHERE org_id = $1 AND root_id = $2 AND period = $3

-- name: duty_rows_recent
SELECT root_id, period, id, state, count, done_on, evidence, reason, changed_at, version
  FROM duty
 WHERE org_id = $1 AND changed_at >= $2 AND state IN ('done', 'returned', 'excused', 'not_applicable')
 ORDER BY changed_at DESC, root_id, period
 LIMIT $3

-- name: duty_evidence
SELECT id, kind, subject_id AS subject, note, done_on, covers, given_at, given_by, returned_at, reason
  FROM evidence
 WHERE org_id = $1 AND root_id = $2 AND period = $3
 ORDER BY given_at DESC, id DESC
