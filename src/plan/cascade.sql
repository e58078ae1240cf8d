-- The children of a body with, in one row for each place they had there: their own delivery, what their own rows of this plan come to, and the
-- packed figures of what stands beneath them (one row per lane of the writer).
-- +j.plan_id keeps SQLite from walking all judgements of the plan instead of the children's own; subject + 0 is what
-- counter_subject holds.  $4…$5: due days asked for; $6: today; $8…: the first due days, counted apart for the longest delay;
-- $24: the day whose names are shown.
-- name: cascade_children
SELECT p.org AS org_id,
       COALESCE((SELECT n.name FROM org_name n WHERE n.org = p.org AND n.to_day > $24 ORDER BY n.to_day LIMIT 1),
                o.name) AS name,
       o.kind, p.lft AS place, p.from_day AS from_on, p.to_day AS to_on, d.from_day AS binds_from,
       d.to_day AS binds_to, b.from_day AS base_from, CASE WHEN p.lft = d.place THEN 1 ELSE 0 END AS base,
       CASE WHEN p.next_label > p.lft + 1 THEN 1 ELSE 0 END AS has_children,
       CASE WHEN p.org = $1 THEN 1 ELSE 0 END AS self,
       CASE WHEN d.org_id IS NULL THEN 0 ELSE 1 END AS addressed,
       d.parcel, d.received_at, d.derived_id, r.code AS derived_code,
       w.doing, w.done, w.done_late, w.returned, w.excused, w.not_applicable, w.by_meeting, w.by_report, w.by_paper,
       w.by_note, w.counted, w.rows_due, w.counted_over, w.open_over, w.open_first,
       w.c0, w.c1, w.c2, w.c3, w.c4, w.c5, w.c6, w.c7, 
       w.c8, w.c9, w.c10, w.c11, w.c12, w.c13, w.c14, w.c15,
       c.figures
  FROM placement p
  JOIN org o ON o.id = p.org
  LEFT JOIN delivery d ON d.org_id = p.org AND d.plan_id = $2
  LEFT JOIN placement b ON b.lft = d.place
  LEFT JOIN plan dp ON dp.id = d.derived_id
  LEFT JOIN paper r ON r.id = dp.paper_id
  LEFT JOIN (
        SELECT j.place,
               SUM(CASE WHEN j.state = 'doing' AND j.due_day >= $4 AND j.due_day <= $5 THEN 1 ELSE 0 END) AS doing,
               SUM(CASE WHEN j.state = 'done' AND j.due_day >= $4 AND j.due_day <= $5 THEN 1 ELSE 0 END) AS done,
               SUM(CASE WHEN j.state = 'done_late' AND j.due_day >= $4 AND j.due_day <= $5 THEN 1 ELSE 0 END) AS done_late,
               SUM(CASE WHEN j.state = 'returned' AND j.due_day >= $4 AND j.due_day <= $5 THEN 1 ELSE 0 END) AS returned,
               SUM(CASE WHEN j.state = 'excused' AND j.due_day >= $4 AND j.due_day <= $5 THEN 1 ELSE 0 END) AS excused,
               SUM(CASE WHEN j.state = 'not_applicable' AND j.due_day >= $4 AND j.due_day <= $5 THEN 1 ELSE 0 END)
                   AS not_applicable,
               SUM(CASE WHEN j.evidence = 'meeting' AND j.due_day >= $4 AND j.due_day <= $5 THEN 1 ELSE 0 END) AS by_meeting,
               SUM(CASE WHEN j.evidence = 'report' AND j.due_day >= $4 AND j.due_day <= $5 THEN 1 ELSE 0 END) AS by_report,
               SUM(CASE WHEN j.evidence = 'paper' AND j.due_day >= $4 AND j.due_day <= $5 THEN 1 ELSE 0 END) AS by_paper,
               SUM(CASE WHEN j.evidence = 'note' AND j.due_day >= $4 AND j.due_day <= $5 THEN 1 ELSE 0 END) AS by_note,
               SUM(CASE WHEN j.counted_day >= $4 AND j.counted_day <= $5 THEN 1 ELSE 0 END) AS counted,
               SUM(CASE WHEN j.due_day >= $4 AND j.due_day <= $5 AND j.state <> 'ended' THEN 1 ELSE 0 END) AS rows_due,
               SUM(CASE WHEN j.counted_day > 0 AND j.counted_day >= $4 AND j.counted_day <= $5 AND j.counted_day < $6
                        THEN 1 ELSE 0 END) AS counted_over,
               SUM(CASE WHEN j.state IN ('open', 'doing', 'returned') AND j.due_day > 0 AND j.due_day >= $4
                         AND j.due_day <= $5 AND j.due_day < $6 THEN 1 ELSE 0 END) AS open_over,
               MIN(CASE WHEN j.state IN ('open', 'doing', 'returned') AND j.due_day > 0 AND j.due_day >= $4
                         AND j.due_day <= $5 AND j.due_day < $6 THEN j.due_day END) AS open_first,
               SUM(CASE WHEN j.counted_day = $8 THEN 1 ELSE 0 END) AS c0,
               SUM(CASE WHEN j.counted_day = $9 THEN 1 ELSE 0 END) AS c1,
               SUM(CASE WHEN j.counted_day = $10 THEN 1 ELSE 0 END) AS c2,
               SUM(CASE WHEN j.counted_day = $11 THEN 1 ELSE 0 END) AS c3,
               SUM(CASE WHEN j.counted_day = $12 THEN 1 ELSE 0 END) AS c4,
               SUM(CASE WHEN j.counted_day = $13 THEN 1 ELSE 0 END) AS c5,
               SUM(CASE WHEN j.counted_day = $14 THEN 1 ELSE 0 END) AS c6,
               SUM(CASE WHEN j.counted_day = $15 THEN 1 ELSE 0 END) AS c7,
               SUM(CASE WHEN j.counted_day = $16 THEN 1 ELSE 0 END) AS c8,
               SUM(CASE WHEN j.counted_day = $17 THEN 1 ELSE 0 END) AS c9,
               SUM(CASE WHEN j.counted_day = $18 THEN 1 ELSE 0 END) AS c10,
               SUM(CASE WHEN j.counted_day = $19 THEN 1 ELSE 0 END) AS c11,
               SUM(CASE WHEN j.counted_day = $20 THEN 1 ELSE 0 END) AS c12,
               SUM(CASE WHEN j.counted_day = $21 THEN 1 ELSE 0 END) AS c13,
               SUM(CASE WHEN j.counted_day = $22 THEN 1 ELSE 0 END) AS c14,
               SUM(CASE WHEN j.counted_day = $23 THEN 1 ELSE 0 END) AS c15
          FROM placement q
         CROSS JOIN judgement j
         WHERE j.org_id = q.org AND j.plan_id = $2 AND j.place = q.lft AND (q.parent = $1 OR q.org = $1)
           AND ($3 = 0 OR j.obligation_id = $3)
         GROUP BY j.place) w ON w.place = p.lft
  LEFT JOIN counter c ON c.subject + 0 = $7 AND c.ancestor = p.lft AND p.org <> $1
 WHERE (p.parent = $1 OR p.org = $1) AND (p.to_day IS NULL OR p.to_day > p.from_day)
 ORDER BY p.org, p.lft

-- name: cascade_issued
SELECT COUNT(*) FROM plan WHERE id = $1 AND state <> 'draft'
