-- name: nudge_add
INSERT INTO nudge (org_id, paper_id, plan_id, overdue, longest, by_on, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- part: nudge_rows
SELECT n.paper_id, n.plan_id, n.org_id, n.overdue, n.longest, n.by_on, n.made_at, o.name AS org_name, r.code,
       s.name AS sender, r.issued_on, pr.code AS plan_code, p.title AS plan_title
  FROM nudge n
  JOIN paper r ON r.id = n.paper_id
  JOIN org s ON s.id = r.org_id
  JOIN org o ON o.id = n.org_id
  JOIN plan p ON p.id = n.plan_id
  JOIN paper pr ON pr.id = p.paper_id

-- name: nudge_for
@nudge_rows
 WHERE n.org_id = $1 AND n.made_at >= $2
 ORDER BY n.made_at DESC, n.paper_id DESC
 LIMIT 20

-- name: nudge_of
@nudge_rows
 WHERE n.paper_id = $1
 ORDER BY n.overdue DESC, n.longest DESC, n.org_id
