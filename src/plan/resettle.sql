-- name: resettle_issuing
SELECT (SELECT COUNT(*) FROM plan WHERE state = 'issuing')
     + (SELECT COUNT(*) FROM plan_act WHERE state <> 'done')
     + (SELECT COUNT(*) FROM import_batch) AS number

-- Judgements of moved bodies, those alike counted as one: sisters have the same bodies above them before and after.
-- name: resettle_judged
SELECT MIN(m.old_lft) AS old_place, MIN(m.new_lft) AS new_place, m.old_parent, m.parent, m.since, j.plan_id,
       p.org_id AS issuer_id, j.obligation_id, j.period, j.state, j.due_day, j.counted_day, j.evidence, COUNT(*) AS n
  FROM moving m
  JOIN judgement j ON j.org_id = m.org AND j.place = m.old_lft
  JOIN plan p ON p.id = j.plan_id
 WHERE m.set_id = $1 AND m.made IS NOT NULL AND m.old IS NOT NULL AND (j.ref_day >= $2 OR m.whole = 1)
 GROUP BY m.old_parent, m.parent, m.since, j.plan_id, p.org_id, j.obligation_id, j.period, j.state, j.due_day,
          j.counted_day, j.evidence
 ORDER BY m.old_parent, m.parent, m.since, j.plan_id

-- What binds them.  base: the delivery itself is of the new tree's days.
-- name: resettle_bound
SELECT MIN(m.old_lft) AS old_place, MIN(m.new_lft) AS new_place, m.old_parent, m.parent, m.since, d.plan_id,
       p.org_id AS issuer_id, d.parcel,
       CASE WHEN d.place = m.old_lft AND (m.whole = 1 OR COALESCE(d.from_day, p.issued_on) >= $2) THEN 1 ELSE 0 END
           AS base,
       COALESCE(d.from_day, p.issued_on) AS begins, COUNT(*) AS n,
       SUM(CASE WHEN d.from_day IS NULL THEN 1 ELSE 0 END) AS delivered,
       SUM(CASE WHEN d.from_day IS NULL AND d.received_at > 0 THEN 1 ELSE 0 END) AS received,
       SUM(CASE WHEN d.from_day IS NULL AND d.derived_id > 0 THEN 1 ELSE 0 END) AS derived
  FROM moving m
  JOIN delivery d ON d.org_id = m.org AND d.to_day IS NULL
  JOIN plan p ON p.id = d.plan_id
 WHERE m.set_id = $1 AND m.made IS NOT NULL AND m.old IS NOT NULL
 GROUP BY m.old_parent, m.parent, m.since, d.plan_id, p.org_id, d.parcel,
          CASE WHEN d.place = m.old_lft AND (m.whole = 1 OR COALESCE(d.from_day, p.issued_on) >= $2) THEN 1 ELSE 0 END,
          COALESCE(d.from_day, p.issued_on)
 ORDER BY m.old_parent, m.parent, m.since, d.plan_id

-- name: resettle_lapse_deliveries
UPDATE delivery SET to_day = $5
 WHERE plan_id = $4 AND to_day IS NULL
   AND org_id IN (SELECT org FROM moving
                   WHERE set_id = $1 AND old_parent = $2 AND parent = $3 AND since = $5 AND made IS NOT NULL)

-- name: resettle_lapse_judgements
DELETE FROM judgement
 WHERE plan_id = $4
   AND EXISTS (SELECT 1 FROM moving m
                WHERE m.set_id = $1 AND m.old_parent = $2 AND m.parent = $3 AND m.since = $5 AND m.made IS NOT NULL
                  AND m.org = judgement.org_id AND m.old_lft = judgement.place
                  AND (judgement.ref_day >= $6 OR m.whole = 1))

-- name: resettle_judgement_places
UPDATE judgement SET place = m.new_lft
  FROM moving m
 WHERE m.set_id = $1 AND m.made IS NOT NULL AND m.old IS NOT NULL AND judgement.org_id = m.org
   AND judgement.place = m.old_lft AND (judgement.ref_day >= $2 OR m.whole = 1)

-- name: resettle_delivery_places
UPDATE delivery SET place = m.new_lft
  FROM moving m, plan p
 WHERE m.set_id = $1 AND m.made IS NOT NULL AND m.old IS NOT NULL AND delivery.org_id = m.org
   AND p.id = delivery.plan_id AND delivery.to_day IS NULL AND delivery.place = m.old_lft
   AND (m.whole = 1 OR COALESCE(delivery.from_day, p.issued_on) >= $2)

-- name: resettle_plan_places
UPDATE plan SET place = n.lft, high = n.rgt
  FROM moving m, placement n
 WHERE m.set_id = $1 AND n.id = m.made AND m.old IS NOT NULL AND plan.org_id = m.org AND plan.place = m.old_lft
   AND (m.whole = 1 OR plan.state = 'draft' OR plan.issued_on >= $2)

-- name: resettle_parents
UPDATE delivery SET parent_id = m.parent
  FROM moving m, plan p
 WHERE m.set_id = $1 AND m.made IS NOT NULL AND delivery.org_id = m.org AND p.id = delivery.plan_id
   AND delivery.to_day IS NULL AND delivery.parent_id <> m.parent AND delivery.parent_id <> p.org_id
   AND EXISTS (SELECT 1 FROM delivery u WHERE u.org_id = m.parent AND u.plan_id = delivery.plan_id)
   AND NOT EXISTS (SELECT 1 FROM delivery u
                    WHERE u.org_id = delivery.parent_id AND u.plan_id = delivery.plan_id
                      AND (u.passed_at > 0 OR u.derived_id > 0))

-- name: resettle_figures_of
SELECT (SELECT COUNT(*) FROM delivery d JOIN plan p ON p.id = d.plan_id
         WHERE d.org_id = $1 AND d.to_day IS NULL AND (p.until_on IS NULL OR p.until_on >= $2)) AS plans,
       (SELECT COUNT(*) FROM judgement j JOIN obligation o ON o.id = j.obligation_id AND o.edition = j.edition
         WHERE j.org_id = $1 AND j.state IN ('done', 'done_late', 'doing') AND j.ref_day >= $3) AS ahead,
       (SELECT COUNT(*) FROM plan p WHERE p.org_id = $1 AND p.state = 'issued') AS issued,
       (SELECT COUNT(*) FROM plan p WHERE p.org_id = $1 AND p.state = 'draft') AS drafts,
       (SELECT COUNT(*) FROM paper r WHERE r.org_id = $1 AND r.number IS NOT NULL) AS papers
