-- name: amend_touch_plan
UPDATE plan SET version = version + 1 WHERE id = $1 AND version = $2 AND state = 'issued'

-- name: amend_running
SELECT COUNT(*) FROM plan_act WHERE plan_id = $1 AND state <> 'done'

-- name: amend_last_number
SELECT MAX(number) FROM plan_act WHERE plan_id = $1

-- name: amend_add
INSERT INTO plan_act (id, plan_id, number, kind, obligation_id, paper_id, successor_id, acted_on, reason, old_title,
                      old_text, old_due, title, text, due, from_on, open, settled, state, reached,
                      made_at, made_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 'done', 0, $19, $20)

-- name: amend_in_force
SELECT COUNT(*) FROM obligation WHERE plan_id = $1 AND ended_on IS NULL

-- name: amend_last_position
SELECT MAX(position) FROM obligation WHERE plan_id = $1

-- name: amend_bodies_of
SELECT COUNT(*)
  FROM delivery d
  JOIN parcel_part pp ON pp.plan_id = d.plan_id AND pp.number = d.parcel AND pp.obligation_id = $2
 WHERE d.plan_id = $1

-- name: amend_bodies
SELECT COUNT(*) FROM delivery WHERE plan_id = $1 AND parcel > 0

-- The new obligation goes wherever the chosen one went.
-- name: amend_take_parts
INSERT INTO parcel_part (plan_id, number, obligation_id)
SELECT plan_id, number, $3 FROM parcel_part WHERE plan_id = $1 AND obligation_id = $2

-- name: amend_take_parcels
UPDATE obligation
   SET parcels = (SELECT m.parcels FROM obligation m WHERE m.id = $1), from_on = $3
 WHERE id = $2

-- name: amend_of_plan
SELECT a.id, a.plan_id, a.number, a.kind, a.obligation_id, a.paper_id, a.successor_id, a.acted_on, a.reason,
       a.old_title, a.old_text, a.old_due, a.title, a.text, a.due, a.open, a.settled, a.state, a.reached, a.made_at,
       a.made_by, r.code AS paper_code, r.kind AS paper_kind, sr.code AS successor_code, o.section
  FROM plan_act a
  JOIN paper r ON r.id = a.paper_id
  LEFT JOIN plan s ON s.id = a.successor_id
  LEFT JOIN paper sr ON sr.id = s.paper_id
  LEFT JOIN obligation o ON o.id = a.obligation_id
 WHERE a.plan_id = $1
 ORDER BY a.number

-- Of an act on an obligation those it binds; of one on the whole plan everybody it was delivered to.
-- name: amend_for
SELECT a.id, a.plan_id, a.number, a.kind, a.obligation_id, a.paper_id, a.successor_id, a.acted_on, a.reason,
       a.old_title, a.old_text, a.old_due, a.title, a.text, a.due, a.open, a.settled, a.state, a.reached, a.made_at,
       a.made_by, r.code AS paper_code, r.kind AS paper_kind, sr.code AS successor_code, o.section,
       pr.code AS plan_code
  FROM delivery d
  JOIN plan p ON p.id = d.plan_id AND p.state = 'issued'
  JOIN plan_act a ON a.plan_id = d.plan_id AND a.made_at >= $2 AND a.state <> 'running'
  JOIN paper r ON r.id = a.paper_id
  JOIN paper pr ON pr.id = p.paper_id
  LEFT JOIN plan s ON s.id = a.successor_id
  LEFT JOIN paper sr ON sr.id = s.paper_id
  LEFT JOIN obligation o ON o.id = a.obligation_id
  LEFT JOIN parcel_part pp ON pp.plan_id = d.plan_id AND pp.number = d.parcel AND pp.obligation_id = a.obligation_id
  LEFT JOIN delivery u ON u.org_id = d.parent_id AND u.plan_id = d.plan_id
 WHERE d.org_id = $1
   AND (a.obligation_id IS NULL OR pp.obligation_id IS NOT NULL OR d.parcel = 0 OR d.derived_id > 0)
   AND (p.visible_from <= $3 OR d.parent_id = p.org_id OR d.org_id = p.org_id OR u.passed_at > 0 OR u.derived_id > 0)
 ORDER BY a.made_at DESC, a.id DESC
 LIMIT $4

-- name: amend_of_root
SELECT a.id, a.plan_id, a.number, a.kind, a.obligation_id, a.paper_id, a.successor_id, a.acted_on, a.reason,
       a.old_title, a.old_text, a.old_due, a.title, a.text, a.due, a.open, a.settled, a.state, a.reached, a.made_at,
       a.made_by, r.code AS paper_code, r.kind AS paper_kind, sr.code AS successor_code, o.section,
       pr.code AS plan_code
  FROM obligation o
  JOIN plan p ON p.id = o.plan_id AND p.state = 'issued'
  JOIN plan_act a ON a.plan_id = o.plan_id AND (a.obligation_id = o.id OR a.obligation_id IS NULL)
       AND a.state <> 'running'
  JOIN delivery d ON d.org_id = $1 AND d.plan_id = o.plan_id
  JOIN parcel_part pp ON pp.plan_id = d.plan_id AND pp.number = d.parcel AND pp.obligation_id = o.id
  JOIN paper r ON r.id = a.paper_id
  JOIN paper pr ON pr.id = p.paper_id
  LEFT JOIN plan s ON s.id = a.successor_id
  LEFT JOIN paper sr ON sr.id = s.paper_id
 WHERE o.root_id = $2
 ORDER BY a.made_at DESC, a.id DESC
