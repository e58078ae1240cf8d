-- name: handouts_of
SELECT m.id, m.course_id, m.audience, m.title, m.hash, m.filename, m.media, m.made_at, o.name AS org_name
  FROM course_material m
  JOIN course c ON c.id = m.course_id
  JOIN org o ON o.id = c.org_id
 WHERE m.course_id = $1
 ORDER BY m.made_at, m.title, m.id
 LIMIT 100

-- name: handout_insert
INSERT INTO course_material (id, course_id, audience, title, hash, filename, media, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: handout_delete
DELETE FROM course_material WHERE id = $1 AND course_id = $2
