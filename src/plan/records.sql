-- Rows of one state, or done by one kind of evidence, in the order of the tree.
-- name: records_judged
SELECT j.org_id, n.name AS org_name, n.kind AS org_kind, j.obligation_id, j.root_id, o.title, o.section, j.period,
       j.state, j.due_day, j.done_on, j.evidence, u.reason, j.place
  FROM judgement j
  JOIN obligation o ON o.id = j.obligation_id AND o.edition = j.edition
  JOIN org n ON n.id = j.org_id
  LEFT JOIN duty u ON u.org_id = j.org_id AND u.root_id = j.root_id AND u.period = j.period
 WHERE j.plan_id = $1
   AND j.state = $2
   AND ($3 = 0 OR j.obligation_id = $3)
   AND ($4 = '' OR j.evidence = $4)
   AND j.place >= $5 AND j.place <= $6
   AND j.due_day >= $7 AND j.due_day <= $8
   AND (j.place > $9 OR (j.place = $9 AND (j.obligation_id > $10 OR (j.obligation_id = $10 AND j.period > $11))))
 ORDER BY j.place, j.obligation_id, j.period
 LIMIT $12

-- Bodies: $2 delivered, received, derived, not_received, not_derived.
-- name: records_delivered
SELECT d.org_id, n.name AS org_name, n.kind AS org_kind, d.place,
       CASE WHEN d.received_at > 0 THEN 'received' ELSE 'not_received' END AS state, r.code AS evidence
  FROM delivery d
  JOIN org n ON n.id = d.org_id
  LEFT JOIN plan p ON p.id = d.derived_id
  LEFT JOIN paper r ON r.id = p.paper_id
 WHERE d.plan_id = $1 AND d.place >= $3 AND d.place <= $4 AND d.place > $5 AND d.from_day IS NULL
   AND CASE $2 WHEN 'received' THEN CASE WHEN d.received_at > 0 THEN 1 ELSE 0 END
               WHEN 'not_received' THEN CASE WHEN d.received_at > 0 THEN 0 ELSE 1 END
               WHEN 'derived' THEN CASE WHEN d.derived_id > 0 THEN 1 ELSE 0 END
               WHEN 'not_derived' THEN CASE WHEN d.derived_id > 0 OR n.form = 'cell' THEN 0 ELSE 1 END
               ELSE 1 END = 1
 ORDER BY d.place
 LIMIT $6

-- A piece of the places of bodies delivered to, with what binds them there.
-- name: records_bodies
SELECT d.org_id, n.name AS org_name, n.kind AS org_kind, p.lft AS place, d.parcel, p.from_day AS from_on,
       p.to_day AS to_on, d.from_day AS binds_from, d.to_day AS binds_to, b.from_day AS base_from,
       CASE WHEN p.lft = d.place THEN 1 ELSE 0 END AS base
  FROM placement p
  JOIN delivery d ON d.org_id = p.org AND d.plan_id = $1
  JOIN placement b ON b.lft = d.place
  JOIN org n ON n.id = d.org_id
 WHERE p.lft >= $2 AND p.lft <= $3 AND (p.to_day IS NULL OR p.to_day > p.from_day)
 ORDER BY p.lft
 LIMIT $4

-- name: records_rows
SELECT j.org_id, j.obligation_id, j.root_id, j.period, j.state, j.due_day, j.counted_day, j.done_on, j.evidence, u.reason,
       j.place
  FROM placement p
  JOIN judgement j ON j.org_id = p.org AND j.plan_id = $1 AND j.place = p.lft
  JOIN obligation o ON o.id = j.obligation_id AND o.edition = j.edition
  LEFT JOIN duty u ON u.org_id = j.org_id AND u.root_id = j.root_id AND u.period = j.period
 WHERE p.lft >= $2 AND p.lft <= $3 AND ($4 = 0 OR j.obligation_id = $4)
 ORDER BY j.place, j.obligation_id, j.period
