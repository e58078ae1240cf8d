-- name: follow_act
SELECT a.id, a.plan_id, a.obligation_id, a.kind, a.state, a.reached, p.org_id AS issuer_id, p.issued_on, p.until_on,
       p.rest_day_moves, o.due, o.from_on, o.ended_on
  FROM plan_act a
  JOIN plan p ON p.id = a.plan_id
  LEFT JOIN obligation o ON o.id = a.obligation_id
 WHERE a.id = $1

-- name: follow_bodies
SELECT org_id, place FROM delivery WHERE plan_id = $1 AND place > $2 ORDER BY place LIMIT $3

-- name: follow_rows
SELECT j.org_id, j.obligation_id, j.period, j.plan_id, j.root_id, j.place, j.ref_day, j.state, j.due_day, j.counted_day,
       j.done_on, j.evidence, d.place AS delivered, d.from_day AS binds_from, d.to_day AS binds_to, d.received_at, u.state AS duty_state, u.done_on AS duty_on, u.evidence AS duty_by
  FROM delivery d
  JOIN judgement j ON j.org_id = d.org_id AND j.plan_id = d.plan_id
  LEFT JOIN duty u ON u.org_id = j.org_id AND u.root_id = j.root_id AND u.period = j.period
 WHERE d.plan_id = $1 AND d.place > $2 AND d.place <= $3 AND ($4 = 0 OR j.obligation_id = $4)
 ORDER BY d.place, j.obligation_id, j.period

-- name: follow_reach
UPDATE plan_act SET reached = $2, state = $3 WHERE id = $1 AND state = 'running'
