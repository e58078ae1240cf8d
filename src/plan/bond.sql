-- part: bond_rows
SELECT o.id AS obligation_id, o.root_id, p.id AS plan_id, p.org_id AS issuer_id, d.org_id, p.paper_id, d.place,
       d.received_at, o.position, o.activity, o.title, o.section, o.due, o.addressee, o.via, o.times_min, o.times_max,
       o.coverage_who, o.coverage_what, o.coverage_min, o.coverage_percent, o.coverage_per_kind,
       p.title AS plan_title, r.code AS plan_code, i.name AS issuer,
       COALESCE(o.from_on, p.issued_on) AS issued_on, p.until_on, p.rest_day_moves, o.ended_on,
       d.from_day AS binds_from, d.to_day AS binds_to
  FROM delivery d
  JOIN plan p ON p.id = d.plan_id AND p.state = 'issued'
  JOIN parcel_part pp ON pp.plan_id = d.plan_id AND pp.number = d.parcel
  JOIN obligation o ON o.id = pp.obligation_id
  JOIN paper r ON r.id = p.paper_id
  LEFT JOIN org i ON i.id = p.org_id

-- A body two levels down sees a plan when the body above it passed it on, when the day has come, or at once.
-- name: bond_of_org
@bond_rows
  LEFT JOIN delivery u ON u.org_id = d.parent_id AND u.plan_id = d.plan_id
 WHERE d.org_id = $1
   AND (p.visible_from <= $2 OR d.parent_id = p.org_id OR d.org_id = p.org_id OR u.passed_at > 0 OR u.derived_id > 0)
 ORDER BY o.root_id, p.place, o.position

-- name: bond_of_chain
SELECT o.id AS obligation_id, o.root_id, p.id AS plan_id, p.org_id AS issuer_id, d.org_id, p.paper_id, d.place,
       d.received_at, o.position, o.activity, o.title, o.section, o.text, o.due, o.addressee, o.via, o.first_line, o.last_line,
       o.times_min, o.times_max, o.coverage_who, o.coverage_what, o.coverage_min, o.coverage_percent,
       o.coverage_per_kind, p.title AS plan_title, r.code AS plan_code, i.name AS issuer,
       COALESCE(o.from_on, p.issued_on) AS issued_on, p.until_on, p.rest_day_moves, o.ended_on,
       d.from_day AS binds_from, d.to_day AS binds_to
  FROM obligation o
  JOIN plan p ON p.id = o.plan_id AND p.state = 'issued'
  JOIN delivery d ON d.org_id = $1 AND d.plan_id = o.plan_id
  JOIN parcel_part pp ON pp.plan_id = d.plan_id AND pp.number = d.parcel AND pp.obligation_id = o.id
  JOIN paper r ON r.id = p.paper_id
  LEFT JOIN org i ON i.id = p.org_id
 WHERE o.root_id = $2
 ORDER BY p.place, o.position

-- name: bond_of_plan
@bond_rows
 WHERE d.org_id = $1 AND d.plan_id = $2
 ORDER BY o.position
