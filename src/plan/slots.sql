-- name: slots_obligations
SELECT o.id, o.root_id, o.position, o.title, o.section, o.due, o.parcels,
       COALESCE(o.from_on, p.issued_on) AS issued_on, p.until_on, p.rest_day_moves, o.ended_on
  FROM obligation o
  JOIN plan p ON p.id = o.plan_id
 WHERE o.plan_id = $1 AND ($2 = 0 OR o.id = $2)
 ORDER BY o.position

-- name: slots_running
SELECT COALESCE(MAX(number), 0) FROM plan_act WHERE plan_id = $1 AND state = 'running'
