-- part: judgement_rows
SELECT j.org_id, j.obligation_id, j.period, j.plan_id, j.root_id, j.place, j.ref_day, j.state, j.due_day,
       j.counted_day, j.done_on, j.evidence
  FROM judgement j
  JOIN obligation o ON o.id = j.obligation_id AND o.edition = j.edition

-- Those of the edition that stands (obligation.edition).
-- name: judgement_of_duty
@judgement_rows
 WHERE j.org_id = $1 AND j.root_id = $2 AND j.period = $3

-- name: judgement_unsettled
@judgement_rows
 WHERE j.org_id = $1 AND j.state IN ('open', 'doing', 'returned')

-- name: judgement_recent
@judgement_rows
  JOIN duty u ON u.org_id = j.org_id AND u.root_id = j.root_id AND u.period = j.period
 WHERE j.org_id = $1 AND u.changed_at >= $2

-- The placements that enclose a label are those of its own time: labels are never used twice.  Each is found by its
-- body (lft + 0: not by the range of all labels before this one).
-- name: judgement_above
WITH RECURSIVE up (org, parent, lft, rgt, step) AS (
    SELECT p.org, p.parent, p.lft, p.rgt, 1 FROM placement s
      JOIN placement p ON p.org = s.parent AND p.lft + 0 < $1 AND p.rgt >= $1
     WHERE s.lft = $1
    UNION ALL
    SELECT p.org, p.parent, p.lft, p.rgt, up.step + 1 FROM up
      JOIN placement p ON p.org = up.parent AND p.lft + 0 < $1 AND p.rgt >= $1
)
SELECT o.id, o.level, up.lft AS place, up.rgt AS high
  FROM up
  JOIN org o ON o.id = up.org
 ORDER BY up.step

-- The last placement that began by the reference day, but none before that of the delivery.
-- name: judgement_place_on
SELECT p.lft
  FROM placement b
  JOIN placement p ON p.org = $1
 WHERE b.lft = $2 AND (p.to_day IS NULL OR p.to_day > p.from_day)
   AND p.from_day >= b.from_day AND (p.from_day <= $3 OR p.lft = b.lft)
 ORDER BY p.from_day DESC
 LIMIT 1

-- name: judgement_successors
SELECT successor AS id, 0 AS level, 0 AS place, 0 AS high FROM succession WHERE former = $1

-- An act that is being staged on the plan, by its number; 0 none.
-- name: judgement_write
INSERT INTO judgement (org_id, obligation_id, period, plan_id, root_id, place, ref_day, state, due_day, counted_day,
                       done_on, evidence, edition)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, (SELECT edition FROM obligation WHERE id = $2))
ON CONFLICT (org_id, plan_id, obligation_id, period, edition) DO UPDATE
   SET place = excluded.place, ref_day = excluded.ref_day, state = excluded.state, due_day = excluded.due_day,
       counted_day = excluded.counted_day, done_on = excluded.done_on, evidence = excluded.evidence
RETURNING COALESCE((SELECT number FROM plan_act WHERE plan_id = $4 AND state = 'running'), 0) AS number

-- name: judgement_delete
DELETE FROM judgement
 WHERE org_id = $1 AND plan_id = $2 AND obligation_id = $3 AND period = $4
   AND edition = (SELECT edition FROM obligation WHERE id = $3)

-- name: judgement_write_staged
INSERT INTO judgement (org_id, obligation_id, period, plan_id, root_id, place, ref_day, state, due_day, counted_day,
                       done_on, evidence, edition)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)

-- name: judgement_staged
SELECT org_id, obligation_id, period, plan_id, root_id, place, ref_day, state, due_day, counted_day, done_on, evidence
  FROM judgement
 WHERE org_id = $1 AND plan_id = $2 AND obligation_id = $3 AND period = $4 AND edition = $5

-- name: judgement_delete_staged
DELETE FROM judgement WHERE org_id = $1 AND plan_id = $2 AND obligation_id = $3 AND period = $4 AND edition = $5

-- name: judgement_again
INSERT INTO plan_act_again (act_id, org_id)
SELECT id, $2 FROM plan_act WHERE plan_id = $1 AND state = 'running'
ON CONFLICT (act_id, org_id) DO NOTHING
