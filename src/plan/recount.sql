-- name: recount_plans_behind
SELECT p.id, r.code FROM plan p JOIN paper r ON r.id = p.paper_id
 WHERE p.state <> 'draft' AND p.id > $1
 ORDER BY p.id
 LIMIT 100

-- name: recount_plan_row
SELECT id, org_id, issued_on, until_on, rest_day_moves FROM plan WHERE id = $1

-- name: recount_parts
SELECT pp.number, o.id AS obligation_id, o.position
  FROM parcel_part pp JOIN obligation o ON o.id = pp.obligation_id
 WHERE pp.plan_id = $1
 ORDER BY pp.number, o.position

-- name: recount_deliveries
SELECT org_id, place, parent_id AS parent, parcel, received_at, derived_id
  FROM delivery
 WHERE plan_id = $1 AND place > $2
 ORDER BY place
 LIMIT 1000

-- name: recount_judgements
SELECT j.org_id, j.obligation_id, j.period, j.plan_id, j.root_id, j.place, j.state, j.due_day, j.counted_day,
       j.done_on, j.evidence, p.parent, u.state AS duty_state, u.count, o.coverage_who,
       (SELECT COUNT(*) FROM evidence e
         WHERE e.org_id = j.org_id AND e.root_id = j.root_id AND e.period = j.period AND e.returned_at IS NULL)
           AS standing
  FROM judgement j
  JOIN obligation o ON o.id = j.obligation_id
  LEFT JOIN placement p ON p.lft = j.place
  LEFT JOIN duty u ON u.org_id = j.org_id AND u.root_id = j.root_id AND u.period = j.period
 WHERE j.plan_id = $1 AND (j.place > $2 OR (j.place = $2 AND (j.obligation_id > $3
        OR (j.obligation_id = $3 AND j.period > $4))))
 ORDER BY j.place, j.obligation_id, j.period
 LIMIT 1000

-- name: recount_obligations
SELECT id AS obligation_id, position, 0 AS number FROM obligation WHERE plan_id = $1
