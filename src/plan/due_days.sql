-- What stands beneath the children, packed; subject + 0 is what counter_subject holds.
-- name: due_days_figures
SELECT c.figures
  FROM placement p
  JOIN counter c ON c.subject + 0 = $2 AND c.ancestor = p.lft
 WHERE p.parent = $1

-- Of the children's own rows, and of those of the body itself.
-- name: due_days_own
SELECT DISTINCT j.due_day
  FROM placement q
 CROSS JOIN judgement j
  JOIN obligation o ON o.id = j.obligation_id AND o.edition = j.edition
 WHERE j.org_id = q.org AND j.plan_id = $2 AND j.place = q.lft AND (q.parent = $1 OR q.org = $1)
   AND ($3 = 0 OR j.obligation_id = $3) AND j.due_day >= $4 AND j.due_day <= $5 AND j.due_day > 0
