-- name: former_parts_of
SELECT pp.obligation_id, o.position
  FROM parcel_part pp
  JOIN obligation o ON o.id = pp.obligation_id
 WHERE pp.plan_id = $1 AND pp.number = $2
 ORDER BY o.position

-- name: former_old_place
SELECT old_lft AS place, whole FROM moving WHERE set_id = $1 AND org = $2

-- name: former_new_place
SELECT lft AS place, COALESCE(parent, 0) AS parent FROM placement WHERE org = $1 AND to_day IS NULL

-- name: former_deliveries
SELECT d.org_id, d.plan_id, p.org_id AS issuer_id, d.place, d.parcel, d.received_at, d.passed_at, d.derived_id,
       d.from_day, COALESCE(d.from_day, p.issued_on) AS begins
  FROM delivery d
  JOIN plan p ON p.id = d.plan_id
 WHERE d.org_id = $1 AND d.to_day IS NULL AND ($2 = 0 OR d.plan_id = $2)
 ORDER BY d.plan_id

-- name: former_end_delivery
UPDATE delivery SET to_day = $3 WHERE org_id = $1 AND plan_id = $2

-- name: former_drop_delivery
DELETE FROM delivery WHERE org_id = $1 AND plan_id = $2

-- name: former_deliver
INSERT INTO delivery (org_id, plan_id, place, parent_id, parcel, received_at, passed_at, derived_id, from_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: former_change_parcel
UPDATE delivery SET parcel = $3, received_at = COALESCE(received_at, $4), passed_at = COALESCE(passed_at, $5),
       derived_id = COALESCE(derived_id, $6)
 WHERE org_id = $1 AND plan_id = $2

-- name: former_parcel_with
SELECT number FROM parcel WHERE plan_id = $1 AND mask = $2

-- name: former_last_parcel
SELECT MAX(number) AS number FROM parcel WHERE plan_id = $1

-- name: former_parcel_add
INSERT INTO parcel (plan_id, number, mask) VALUES ($1, $2, $3)

-- name: former_parcel_part
INSERT INTO parcel_part (plan_id, number, obligation_id) VALUES ($1, $2, $3)

-- name: former_mark_obligation
UPDATE obligation SET parcels = parcels || $2 || ',' WHERE id = $1

-- name: former_drafts
UPDATE plan SET org_id = $2, place = $3, high = (SELECT rgt FROM placement WHERE lft = $3), version = version + 1
 WHERE org_id = $1 AND state = 'draft'

-- name: former_draft_papers
UPDATE paper SET org_id = $2, version = version + 1
 WHERE org_id = $1 AND direction = 'own' AND number IS NULL
