-- name: summary_add
INSERT INTO summary (paper_id, plan_id, under_id, from_on, to_on, counted_on, before_id, delivered, received, derived, due,
                     done, done_late, doing, returned, excused, not_applicable, overdue, by_meeting, by_report, by_paper,
                     by_note, opinion, proposal, made_at, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, $8, 1)

-- part: summary_rows
SELECT s.paper_id, s.plan_id, r.org_id, s.under_id, s.from_on, s.to_on, s.counted_on, s.before_id, s.delivered, s.received,
       s.derived, s.due, s.done, s.done_late, s.doing, s.returned, s.excused, s.not_applicable, s.overdue, s.by_meeting,
       s.by_report, s.by_paper, s.by_note, s.opinion, s.proposal, s.made_at, s.version, r.code, r.issued_on, r.title,
       pr.code AS plan_code, p.title AS plan_title, pr.kind AS plan_kind, u.name AS under_name
  FROM summary s
  JOIN paper r ON r.id = s.paper_id
  JOIN plan p ON p.id = s.plan_id
  JOIN paper pr ON pr.id = p.paper_id
  JOIN org u ON u.id = s.under_id

-- name: summary_of_paper
@summary_rows
 WHERE s.paper_id = $1

-- name: summary_of_plan
@summary_rows
 WHERE s.plan_id = $1 AND r.org_id = $2
 ORDER BY s.made_at DESC, s.counted_on DESC, s.paper_id DESC
 LIMIT 100

-- name: summary_drafts
SELECT COUNT(*)
  FROM summary s
  JOIN paper r ON r.id = s.paper_id
 WHERE s.plan_id = $1 AND s.under_id = $2 AND r.org_id = $3 AND r.number IS NULL

-- Numbers are drawn in order, so of one day the last one drawn is the last summary.
-- name: summary_last
SELECT s.paper_id
  FROM summary s
  JOIN paper r ON r.id = s.paper_id
 WHERE s.plan_id = $1 AND s.under_id = $2 AND r.org_id = $3 AND r.number IS NOT NULL
 ORDER BY r.issued_on DESC, r.number_value DESC
 LIMIT 1

-- name: summary_take
UPDATE summary
   SET counted_on = $3, delivered = $4, received = $5, derived = $6, due = $7, done = $8, done_late = $9, doing = $10,
       returned = $11, excused = $12, not_applicable = $13, overdue = $14, by_meeting = $15, by_report = $16,
       by_paper = $17, by_note = $18, version = version + 1
 WHERE paper_id = $1 AND version = $2

-- name: summary_edit
UPDATE summary SET opinion = $3, proposal = $4, version = version + 1 WHERE paper_id = $1 AND version = $2

-- name: summary_close
UPDATE summary SET version = version + 1 WHERE paper_id = $1 AND version = $2

-- name: summary_delete
DELETE FROM summary WHERE paper_id = $1 AND version = $2

-- name: summary_lines_delete
DELETE FROM summary_line WHERE paper_id = $1

-- name: summary_line_add
INSERT INTO summary_line (paper_id, position, org_id, name, due, settled, overdue, longest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: summary_lines
SELECT position, org_id, name, due, settled, overdue, longest FROM summary_line WHERE paper_id = $1 ORDER BY position
