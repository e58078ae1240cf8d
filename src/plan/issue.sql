-- name: issue_begin
UPDATE plan
   SET state = 'issuing', issued_on = $3, visible_from = $4, place = $5, high = $6, reached = $5 - 1, visited = 0, delivered = 0,
       bodies = (SELECT COUNT(*) FROM placement WHERE lft >= $5 AND lft <= $6 AND to_day IS NULL),
       version = version + 1
 WHERE id = $1 AND version = $2 AND state = 'draft'

-- The bodies that enclose a label, nearest first.
-- name: issue_above
WITH RECURSIVE up (org, parent, lft, rgt, step) AS (
    SELECT p.org, p.parent, p.lft, p.rgt, 1 FROM placement s
      JOIN placement p ON p.org = s.parent AND p.lft + 0 < $1 AND p.rgt >= $1
     WHERE s.lft = $1
    UNION ALL
    SELECT p.org, p.parent, p.lft, p.rgt, up.step + 1 FROM up
      JOIN placement p ON p.org = up.parent AND p.lft + 0 < $1 AND p.rgt >= $1
)
SELECT up.org AS id, up.parent, up.lft AS low, up.rgt AS high, o.kind, o.form, o.grassroots, o.level
  FROM up
  JOIN org o ON o.id = up.org
 ORDER BY up.step

-- name: issue_parcels
SELECT number, mask FROM parcel WHERE plan_id = $1 ORDER BY number

-- name: issue_parcel_add
INSERT INTO parcel (plan_id, number, mask) VALUES ($1, $2, $3)

-- name: issue_parcel_part
INSERT INTO parcel_part (plan_id, number, obligation_id) VALUES ($1, $2, $3)

-- name: issue_deliver
INSERT INTO delivery (plan_id, org_id, place, parent_id, parcel)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (org_id, plan_id) DO NOTHING

-- name: issue_deliver_many
INSERT INTO delivery (plan_id, org_id, place, parent_id, parcel)
VALUES ($1, $2, $3, $4, $5),
       ($1, $6, $7, $8, $9),
       ($1, $10, $11, $12, $13),
       ($1, $14, $15, $16, $17),
       ($1, $18, $19, $20, $21),
       ($1, $22, $23, $24, $25),
       ($1, $26, $27, $28, $29),
       ($1, $30, $31, $32, $33),
       ($1, $34, $35, $36, $37),
       ($1, $38, $39, $40, $41),
       ($1, $42, $43, $44, $45),
       ($1, $46, $47, $48, $49),
       ($1, $50, $51, $52, $53),
       ($1, $54, $55, $56, $57),
       ($1, $58, $59, $60, $61)

-- name: issue_deliver_self
UPDATE delivery SET received_at = $3, received_by = $4, passed_at = $3 WHERE org_id = $1 AND plan_id = $2

-- What was done before for the roots that this plan refines.
-- name: issue_done_before
SELECT u.org_id, o.id AS obligation_id, u.period, o.plan_id, u.root_id, d.place, u.state, u.done_on, u.evidence,
       u.count, o.times_min, o.due
  FROM delivery d
  JOIN parcel_part pp ON pp.plan_id = d.plan_id AND pp.number = d.parcel
  JOIN obligation o ON o.id = pp.obligation_id AND o.refines_id IS NOT NULL
  JOIN duty u ON u.org_id = d.org_id AND u.root_id = o.root_id
 WHERE d.plan_id = $1 AND d.place > $2 AND d.place <= $3

-- name: issue_reach
UPDATE plan SET reached = $2, delivered = delivered + $3, visited = visited + $4 WHERE id = $1 AND state = 'issuing'

-- name: issue_state
SELECT p.id, p.org_id, p.upper_id, p.state, p.issued_on, p.until_on, p.rest_day_moves, p.place, p.high, p.reached
  FROM plan p
 WHERE p.id = $1

-- name: issue_parts
SELECT number, obligation_id FROM parcel_part WHERE plan_id = $1 ORDER BY obligation_id, number

-- name: issue_mark_obligation
UPDATE obligation SET parcels = $2 WHERE id = $1

-- name: issue_end
UPDATE plan SET state = 'issued', reached = high, version = version + 1 WHERE id = $1 AND state = 'issuing'

-- name: issue_derived
UPDATE delivery SET derived_id = $3, passed_at = COALESCE(passed_at, $4) WHERE org_id = $1 AND plan_id = $2

-- Where the upper plan was delivered, when it was by its issue.
-- name: issue_delivered_at
SELECT place FROM delivery WHERE org_id = $1 AND plan_id = $2 AND from_day IS NULL
