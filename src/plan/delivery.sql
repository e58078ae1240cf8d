-- part: delivery_rows
SELECT d.plan_id, d.org_id, d.place, d.parcel, d.received_at, d.passed_at, d.derived_id, d.from_day, p.title, r.code,
       p.issued_on, i.name AS issuer, p.org_id AS issuer_id
  FROM delivery d
  JOIN plan p ON p.id = d.plan_id AND p.state = 'issued'
  JOIN paper r ON r.id = p.paper_id
  LEFT JOIN org i ON i.id = p.org_id

-- name: delivery_seen
@delivery_rows
  LEFT JOIN delivery u ON u.org_id = d.parent_id AND u.plan_id = d.plan_id
 WHERE d.org_id = $1 AND d.plan_id = $2
   AND (p.visible_from <= $3 OR d.parent_id = p.org_id OR d.org_id = p.org_id OR u.passed_at > 0 OR u.derived_id > 0)

-- name: delivery_waiting
@delivery_rows
  LEFT JOIN delivery u ON u.org_id = d.parent_id AND u.plan_id = d.plan_id
 WHERE d.org_id = $1 AND d.received_at IS NULL
   AND (p.visible_from <= $2 OR d.parent_id = p.org_id OR d.org_id = p.org_id OR u.passed_at > 0 OR u.derived_id > 0)
 ORDER BY p.issued_on, p.id

-- name: delivery_received
@delivery_rows
 WHERE d.org_id = $1 AND d.received_at IS NOT NULL
 ORDER BY d.received_at DESC, p.id DESC
 LIMIT $2

-- name: delivery_mark_received
UPDATE delivery SET received_at = $3, received_by = $4 WHERE org_id = $1 AND plan_id = $2 AND received_at IS NULL

-- name: delivery_mark_passed
UPDATE delivery SET passed_at = $3 WHERE org_id = $1 AND plan_id = $2 AND passed_at IS NULL

-- name: delivery_open_duty
INSERT INTO duty (org_id, root_id, period, id, state, count, changed_at, changed_by, version)
VALUES ($1, $2, $3, $4, 'open', 0, $5, $6, 1)
ON CONFLICT (org_id, root_id, period) DO NOTHING
