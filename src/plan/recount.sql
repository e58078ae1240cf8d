-- name: recount_plans_behind
SELECT p.id, r.code FROM plan p JOIN paper r ON r.id = p.paper_id
 WHERE p.state <> 'draft' AND p.id > $1
 ORDER BY p.id
 LIMIT 100

-- name: recount_plan_row
SELECT p.id, p.org_id, p.issued_on, p.until_on, p.rest_day_moves, COALESCE(a.number, 0) AS running
  FROM plan p
  LEFT JOIN plan_act a ON a.plan_id = p.id AND a.state = 'running'
 WHERE p.id = $1

-- name: recount_deliveries
SELECT d.org_id, d.place, b.parent, d.parcel, d.received_at, d.derived_id, d.from_day AS binds_from,
       d.to_day AS binds_to, b.from_day AS base_from, b.to_day AS base_to
  FROM delivery d
  LEFT JOIN placement b ON b.lft = d.place
 WHERE d.plan_id = $1 AND d.place > $2
 ORDER BY d.place
 LIMIT 1000

-- The places that bodies delivered to had later.
-- name: recount_later
SELECT d.org_id, p.lft AS place, p.parent, d.parcel, d.from_day AS binds_from, d.to_day AS binds_to,
       p.from_day AS base_from, p.to_day AS base_to
  FROM delivery d
  JOIN placement b ON b.lft = d.place
  JOIN placement p ON p.org = d.org_id AND p.lft <> d.place
 WHERE d.plan_id = $1 AND p.lft > $2 AND p.from_day >= b.from_day AND (p.to_day IS NULL OR p.to_day > p.from_day)
 ORDER BY p.lft
 LIMIT 1000

-- name: recount_judgements
SELECT j.org_id, j.obligation_id, j.period, j.plan_id, j.root_id, j.place, j.ref_day, j.state, j.due_day,
       j.counted_day, j.done_on, j.evidence, p.parent, u.state AS duty_state, u.count, o.coverage_who,
       o.ended_on,
       (SELECT COUNT(*) FROM evidence e
         WHERE e.org_id = j.org_id AND e.root_id = j.root_id AND e.period = j.period AND e.returned_at IS NULL)
           AS standing
  FROM judgement j
  JOIN obligation o ON o.id = j.obligation_id AND o.edition = j.edition
  LEFT JOIN placement p ON p.lft = j.place
  LEFT JOIN duty u ON u.org_id = j.org_id AND u.root_id = j.root_id AND u.period = j.period
 WHERE j.plan_id = $1 AND (j.place > $2 OR (j.place = $2 AND (j.obligation_id > $3
        OR (j.obligation_id = $3 AND j.period > $4))))
 ORDER BY j.place, j.obligation_id, j.period
 LIMIT 1000

-- name: recount_obligations
SELECT id AS obligation_id FROM obligation WHERE plan_id = $1
