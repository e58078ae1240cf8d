-- part: joined_judged_rows
SELECT j.org_id, j.obligation_id, j.period, j.plan_id, j.root_id, j.place, j.ref_day, j.state, j.due_day,
       j.counted_day, j.done_on, j.evidence, p.org_id AS issuer_id, o.times_min, o.coverage_who
  FROM judgement j
  JOIN plan p ON p.id = j.plan_id
  JOIN obligation o ON o.id = j.obligation_id AND o.edition = j.edition

-- What was judged for days of the new tree.
-- name: joined_judged_of
@joined_judged_rows
 WHERE j.org_id = $1 AND (j.ref_day >= $2 OR $3 = 1)
 ORDER BY j.root_id, j.period, j.plan_id

-- name: joined_judged_duty
@joined_judged_rows
 WHERE j.org_id = $1 AND j.root_id = $2 AND j.period = $3
 ORDER BY j.plan_id

-- Where a body was bound by an obligation on a reference day.
-- name: joined_bound_at
SELECT d.place AS number
  FROM delivery d
  JOIN parcel_part pp ON pp.plan_id = d.plan_id AND pp.number = d.parcel AND pp.obligation_id = $3
 WHERE d.org_id = $1 AND d.plan_id = $2 AND (d.from_day IS NULL OR d.from_day <= $4)
   AND (d.to_day IS NULL OR d.to_day > $4)

-- name: joined_duty
SELECT id, state, count, done_on, evidence, reason FROM duty WHERE org_id = $1 AND root_id = $2 AND period = $3

-- name: joined_duty_goes
UPDATE duty SET org_id = $4, version = version + 1 WHERE org_id = $1 AND root_id = $2 AND period = $3

-- name: joined_duty_copied
INSERT INTO duty (org_id, root_id, period, id, state, count, done_on, evidence, reason, changed_at, changed_by, version)
SELECT $4, root_id, period, $5, state, count, done_on, evidence, reason, changed_at, changed_by, 1
  FROM duty
 WHERE org_id = $1 AND root_id = $2 AND period = $3

-- name: joined_duty_dropped
DELETE FROM duty WHERE org_id = $1 AND root_id = $2 AND period = $3

-- name: joined_duty_joined
UPDATE duty SET state = $4, count = $5, done_on = $6, evidence = $7, version = version + 1
 WHERE org_id = $1 AND root_id = $2 AND period = $3

-- name: joined_evidence_goes
UPDATE evidence SET org_id = $4 WHERE org_id = $1 AND root_id = $2 AND period = $3

-- name: joined_evidence
SELECT id, kind, done_on FROM evidence
 WHERE org_id = $1 AND root_id = $2 AND period = $3 AND ($4 = 0 OR returned_at IS NULL)
 ORDER BY given_at DESC, id DESC

-- name: joined_evidence_copied
INSERT INTO evidence (id, org_id, root_id, period, kind, subject_id, note, done_on, covers, given_at, given_by,
                      returned_at, reason)
SELECT $2, $3, root_id, period, kind, subject_id, note, done_on, covers, given_at, given_by, returned_at, reason
  FROM evidence
 WHERE id = $1
