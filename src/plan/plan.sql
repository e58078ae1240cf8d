-- name: plan_add
INSERT INTO plan (id, org_id, paper_id, upper_id, title, state, field, visibility, visible_days, rest_day_moves,
                  read_number, read_date, until_on, place, high, reached, bodies, visited, delivered, made_at, version,
                  amends_id)
VALUES ($1, $2, $3, $4, $5, 'draft', $6, 'at_once', 0, $7, $8, $9, $10, $11, $12, 0, 0, 0, 0, $13, 1, $14)

-- part: plan_rows
SELECT p.id, p.org_id, o.name AS issuer, p.paper_id, p.upper_id, p.amends_id, p.title, r.kind, r.code, p.state, p.field,
       p.visibility, p.visible_days, p.rest_day_moves, p.read_number, p.read_date, p.issued_on, p.until_on, p.place,
       p.high, p.delivered,
       CASE p.state WHEN 'issued' THEN 10000 WHEN 'draft' THEN 0
            ELSE p.visited * 10000 / (p.bodies + 1) END AS progress,
       (SELECT COUNT(*) FROM plan_doubt d WHERE d.plan_id = p.id AND d.seen_at = 0) AS doubts_unseen,
       p.made_at, p.version
  FROM plan p
  JOIN paper r ON r.id = p.paper_id
  LEFT JOIN org o ON o.id = p.org_id

-- name: plan_by_id
@plan_rows
 WHERE p.id = $1

-- name: plan_with_paper
SELECT COALESCE(MAX(id), 0) AS number FROM plan WHERE paper_id = $1

-- Newest first by the clock: ids come in blocks, one for each committer.
-- name: plan_page
@plan_rows
  LEFT JOIN plan b ON b.id = $5
 WHERE ($1 = 0 OR p.org_id = $1
        OR p.org_id IN (SELECT former FROM succession WHERE successor = $1 AND position = 1))
   AND ($1 <> 0 OR (p.place >= $2 AND p.place <= $3))
   AND ($4 IS NULL OR p.state = $4)
   AND ($5 = 0 OR p.made_at < b.made_at OR (p.made_at = b.made_at AND p.id < $5))
 ORDER BY p.made_at DESC, p.id DESC
 LIMIT $6

-- name: plan_edit
UPDATE plan
   SET title = $3, field = $4, visibility = $5, visible_days = $6, rest_day_moves = $7, until_on = $8,
       version = version + 1
 WHERE id = $1 AND version = $2 AND state = 'draft'

-- name: plan_delete
DELETE FROM plan WHERE id = $1 AND version = $2 AND state = 'draft'

-- name: plan_delete_audiences
DELETE FROM audience WHERE obligation_id IN (SELECT id FROM obligation WHERE plan_id = $1)

-- name: plan_delete_obligations
DELETE FROM obligation WHERE plan_id = $1

-- name: plan_delete_answers
DELETE FROM plan_answer WHERE plan_id = $1

-- name: plan_delete_print
DELETE FROM plan_print WHERE plan_id = $1

-- name: plan_delete_clauses
DELETE FROM plan_clause WHERE plan_id = $1

-- name: plan_delete_doubts
DELETE FROM plan_doubt WHERE plan_id = $1

-- name: plan_clauses
SELECT position, label, path, title, text, first_line, last_line, depth
  FROM plan_clause
 WHERE plan_id = $1
 ORDER BY position

-- name: plan_doubts
SELECT position, field, why, first_line, last_line, answer, seen_at
  FROM plan_doubt
 WHERE plan_id = $1
 ORDER BY position

-- name: plan_see_doubt
UPDATE plan_doubt
   SET seen_at = $3, answer = COALESCE($4, answer)
 WHERE plan_id = $1 AND position = $2
