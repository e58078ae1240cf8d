-- name: judgement_of_duty
SELECT org_id, obligation_id, period, plan_id, root_id, place, ref_day, state, due_day, counted_day, done_on, evidence
  FROM judgement
 WHERE org_id = $1 AND root_id = $2 AND period = $3

-- name: judgement_unsettled
SELECT org_id, obligation_id, period, plan_id, root_id, place, ref_day, state, due_day, counted_day, done_on, evidence
  FROM judgement
 WHERE org_id = $1 AND state IN ('open', 'doing', 'returned')

-- name: judgement_recent
SELECT j.org_id, j.obligation_id, j.period, j.plan_id, j.root_id, j.place, j.ref_day, j.state, j.due_day,
       j.counted_day, j.done_on, j.evidence
  FROM judgement j
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

-- name: judgement_write
INSERT INTO judgement (org_id, obligation_id, period, plan_id, root_id, place, ref_day, state, due_day, counted_day,
                       done_on, evidence)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (org_id, plan_id, obligation_id, period) DO UPDATE
   SET place = excluded.place, ref_day = excluded.ref_day, state = excluded.state, due_day = excluded.due_day,
       counted_day = excluded.counted_day, done_on = excluded.done_on, evidence = excluded.evidence

-- name: judgement_delete
DELETE FROM judgement WHERE org_id = $1 AND plan_id = $2 AND obligation_id = $3 AND period = $4
