-- name: follow_act
SELECT a.id, a.plan_id, a.obligation_id, a.paper_id, a.number, a.kind, a.state, a.reached, a.acted_on, a.title, a.text,
       a.due, a.from_on, p.org_id AS issuer_id, p.issued_on, p.until_on, p.rest_day_moves
  FROM plan_act a
  JOIN plan p ON p.id = a.plan_id
 WHERE a.id = $1

-- name: follow_few
SELECT COUNT(*) FROM (SELECT 1 AS one FROM delivery WHERE plan_id = $1 LIMIT $2) d

-- name: follow_next
SELECT org_id, place FROM delivery WHERE plan_id = $1 AND place > $2 ORDER BY place LIMIT $3

-- name: follow_again
SELECT g.org_id, d.place
  FROM plan_act_again g
  JOIN delivery d ON d.org_id = g.org_id AND d.plan_id = $2
 WHERE g.act_id = $1
 ORDER BY g.org_id
 LIMIT $3

-- name: follow_again_done
DELETE FROM plan_act_again WHERE act_id = $1 AND org_id = $2

-- Those that stand and are not staged yet under the number of the act.
-- name: follow_rows
SELECT j.org_id, j.obligation_id, j.period, j.plan_id, j.root_id, j.place, j.ref_day, j.state, j.due_day, j.counted_day,
       j.done_on, j.evidence, d.place AS delivered, d.from_day AS binds_from, d.to_day AS binds_to, d.received_at,
       u.state AS duty_state, u.done_on AS duty_on, u.evidence AS duty_by
  FROM delivery d
  JOIN judgement j ON j.org_id = d.org_id AND j.plan_id = d.plan_id
  JOIN obligation o ON o.id = j.obligation_id AND o.edition = j.edition AND o.ended_on IS NULL
  LEFT JOIN duty u ON u.org_id = j.org_id AND u.root_id = j.root_id AND u.period = j.period
 WHERE d.plan_id = $1 AND d.place > $2 AND d.place <= $3 AND ($4 = 0 OR j.obligation_id = $4)
   AND NOT EXISTS (SELECT 1 FROM judgement s
                    WHERE s.org_id = j.org_id AND s.plan_id = j.plan_id AND s.obligation_id = j.obligation_id
                      AND s.period = j.period AND s.edition = $5)
 ORDER BY d.place, j.obligation_id, j.period

-- name: follow_reach
UPDATE plan_act SET reached = $2, state = $3 WHERE id = $1

-- The edition stays where no rows were staged.
-- name: follow_words
UPDATE obligation
   SET title = $2, text = $3, due = $4, from_on = $5, edition = COALESCE($6, edition), version = version + 1
 WHERE id = $1

-- name: follow_end
UPDATE obligation
   SET ended_on = $3, edition = COALESCE($4, edition), version = version + 1
 WHERE plan_id = $1 AND ($2 = 0 OR id = $2) AND ended_on IS NULL

-- name: follow_new_version
UPDATE plan SET version = version + 1 WHERE id = $1

-- name: follow_sweep
DELETE FROM judgement
 WHERE plan_id = $1 AND org_id IN (SELECT org_id FROM delivery WHERE plan_id = $1 AND place > $2 AND place <= $3)
   AND ($4 = 0 OR obligation_id = $4)
   AND edition <> (SELECT o.edition FROM obligation o WHERE o.id = judgement.obligation_id)
