-- Every obligation of the chain that was delivered to the body, with how the duty stands.
-- name: act_chain
SELECT o.id AS obligation_id, o.root_id, p.id AS plan_id, p.org_id AS issuer_id, d.org_id, d.place, d.received_at,
       o.activity, o.due, o.times_min, o.times_max, o.coverage_who, o.coverage_what, o.coverage_min,
       o.coverage_percent, o.coverage_per_kind, COALESCE(o.from_on, p.issued_on) AS issued_on, p.until_on,
       p.rest_day_moves, o.ended_on, d.from_day AS binds_from, d.to_day AS binds_to, j.place AS judged_place, j.ref_day,
       j.state AS judged, j.due_day, j.counted_day, j.done_on AS judged_on, j.evidence AS judged_by,
       u.id AS duty_id, u.state, u.count, u.version, u.done_on, u.evidence, u.reason
  FROM obligation o
  JOIN plan p ON p.id = o.plan_id AND p.state = 'issued'
  JOIN delivery d ON d.org_id = $1 AND d.plan_id = o.plan_id
  JOIN parcel_part pp ON pp.plan_id = d.plan_id AND pp.number = d.parcel AND pp.obligation_id = o.id
  LEFT JOIN judgement j ON j.org_id = $1 AND j.plan_id = o.plan_id AND j.obligation_id = o.id AND j.period = $3
       AND j.edition = o.edition
  LEFT JOIN duty u ON u.org_id = $1 AND u.root_id = $2 AND u.period = $3
 WHERE o.root_id = $2
 ORDER BY p.place, o.position

-- name: act_write_duty
INSERT INTO duty (org_id, root_id, period, id, state, count, done_on, evidence, reason, changed_at, changed_by, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
ON CONFLICT (org_id, root_id, period) DO UPDATE
   SET state = excluded.state, count = excluded.count, done_on = excluded.done_on, evidence = excluded.evidence,
       reason = excluded.reason, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
       version = duty.version + 1
 WHERE duty.version = $12

-- name: act_add_evidence
INSERT INTO evidence (id, org_id, root_id, period, kind, subject_id, note, done_on, covers, given_at, given_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: act_standing_evidence
SELECT id, kind, subject_id AS subject, note, done_on, covers, given_at, given_by
  FROM evidence
 WHERE org_id = $1 AND root_id = $2 AND period = $3 AND returned_at IS NULL
 ORDER BY given_at DESC, id DESC

-- name: act_return_evidence
UPDATE evidence SET returned_at = $2, reason = $3 WHERE id = $1

-- name: act_paper_known
SELECT COUNT(*) FROM paper WHERE id = $1

-- Obligations of a plan that count from a meeting or the end of an event, and bind the body.
-- name: act_followers
SELECT o.id AS obligation_id, o.root_id
  FROM delivery d
  JOIN parcel_part pp ON pp.plan_id = d.plan_id AND pp.number = d.parcel
  JOIN obligation o ON o.id = pp.obligation_id
 WHERE d.org_id = $1 AND d.plan_id = $2 AND o.ended_on IS NULL
   AND (o.due LIKE '%after=meeting%' OR o.due LIKE '%after=end_of_event%')
 ORDER BY o.position

-- name: act_root
SELECT root_id FROM obligation WHERE id = $1
