-- The children of a body with, in one row for each place they had there: their own delivery, their own rows of this plan
-- packed ("state due_day counted_day evidence,"), and the packed figures of what stands beneath them, all lanes.
-- subject + 0 is what counter_subject holds.  $4…$5: due days asked for; $7: the day whose names are shown.
-- name: cascade_children
SELECT p.org AS org_id,
       COALESCE((SELECT n.name FROM org_name n WHERE n.org = p.org AND n.to_day > $7 ORDER BY n.to_day LIMIT 1),
                o.name) AS name,
       o.kind, p.lft AS place, p.from_day AS from_on, p.to_day AS to_on, d.from_day AS binds_from,
       d.to_day AS binds_to, b.from_day AS base_from, CASE WHEN p.lft = d.place THEN 1 ELSE 0 END AS base,
       CASE WHEN p.next_label > p.lft + 1 THEN 1 ELSE 0 END AS has_children,
       CASE WHEN p.org = $1 THEN 1 ELSE 0 END AS self,
       CASE WHEN d.org_id IS NULL THEN 0 ELSE 1 END AS addressed,
       d.parcel, d.received_at, d.derived_id, r.code AS derived_code,
       (SELECT STRING_AGG(CONCAT_WS(' ', j.state, j.due_day, j.counted_day, j.evidence), ',')
          FROM judgement j
          JOIN obligation q ON q.id = j.obligation_id AND q.edition = j.edition
         WHERE j.org_id = p.org AND j.plan_id = $2 AND j.place = p.lft AND ($3 = 0 OR j.obligation_id = $3)
           AND ((j.due_day >= $4 AND j.due_day <= $5) OR (j.counted_day >= $4 AND j.counted_day <= $5))) AS own,
       CASE WHEN p.org <> $1
            THEN (SELECT STRING_AGG(c.figures, '') FROM counter c WHERE c.subject + 0 = $6 AND c.ancestor = p.lft)
            END AS figures,
       CASE WHEN p.org <> $1 AND $3 <> 0
            THEN (SELECT STRING_AGG(c.figures, '') FROM counter c WHERE c.subject + 0 = $2 AND c.ancestor = p.lft)
            END AS of_plan
  FROM placement p
  JOIN org o ON o.id = p.org
  LEFT JOIN delivery d ON d.org_id = p.org AND d.plan_id = $2
  LEFT JOIN placement b ON b.lft = d.place
  LEFT JOIN plan dp ON dp.id = d.derived_id
  LEFT JOIN paper r ON r.id = dp.paper_id
 WHERE (p.parent = $1 OR p.org = $1) AND (p.to_day IS NULL OR p.to_day > p.from_day)

-- name: cascade_issued
SELECT COUNT(*) FROM plan WHERE id = $1 AND state <> 'draft'
