-- name: answer_of_plan
SELECT p.id AS plan_id, c.position AS clause, c.label, c.title, c.text, c.depth, a.way, a.words,
       (SELECT COUNT(*) FROM obligation o WHERE o.plan_id = p.upper_id AND o.clause = c.position) AS obligations,
       (SELECT COUNT(*) FROM obligation o JOIN obligation u ON u.id = o.refines_id
         WHERE o.plan_id = p.id AND u.clause = c.position) AS taken,
       COALESCE(a.version, 0) AS version, 0 AS needed
  FROM plan p
  JOIN plan_clause c ON c.plan_id = p.upper_id
  LEFT JOIN plan_answer a ON a.plan_id = p.id AND a.clause = c.position
 WHERE p.id = $1
 ORDER BY c.position

-- name: answer_add
INSERT INTO plan_answer (plan_id, clause, way, words, changed_at, changed_by, version)
VALUES ($1, $2, $3, $4, $5, $6, 1)
ON CONFLICT (plan_id, clause) DO NOTHING

-- name: answer_change
UPDATE plan_answer
   SET way = $4, words = $5, changed_at = $6, changed_by = $7, version = version + 1
 WHERE plan_id = $1 AND clause = $2 AND version = $3
