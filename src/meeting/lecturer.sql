-- part: lecturer_rows
SELECT r.id, r.version, r.course_id, r.to_id, r.lecturer, r.reason, r.state, r.answer, r.asked_at, r.answered_at, c.title,
       o.name AS org_name, t.name AS to_name
  FROM lecturer_request r
  JOIN course c ON c.id = r.course_id
  JOIN org o ON o.id = c.org_id
  JOIN org t ON t.id = r.to_id

-- name: lecturer_request_by_id
@lecturer_rows
 WHERE r.id = $1

-- name: lecturer_requests_of
@lecturer_rows
 WHERE r.course_id = $1
 ORDER BY CASE WHEN r.state = 'asked' THEN 0 ELSE 1 END, r.asked_at DESC, r.answered_at DESC, r.id
 LIMIT 20

-- name: lecturer_requests_to
@lecturer_rows
 WHERE r.to_id = $1 AND r.state = 'asked'
 ORDER BY r.asked_at, o.sort, r.id
 LIMIT 100

-- name: lecturer_request_insert
INSERT INTO lecturer_request (id, version, course_id, to_id, lecturer, reason, state, answer, asked_at, answered_at)
VALUES ($1, 1, $2, $3, $4, $5, 'asked', NULL, $6, NULL)

-- name: lecturer_request_answer
UPDATE lecturer_request SET version = version + 1, state = $3, answer = $4, answered_at = $5
 WHERE id = $1 AND version = $2 AND state = 'asked'
