-- part: course_rows
SELECT c.id, c.version, c.org_id, c.place, c.title, c.audience, c.lecturer, c.minutes, c.due_on, c.upper_id, c.top_id,
       c.below, c.ends, c.root_id, c.duty_org_id, c.period, c.told, c.made_at, c.closed_at, c.attended, c.joined_id,
       o.name AS org_name, uo.name AS upper_org
  FROM course c
  JOIN org o ON o.id = c.org_id
  LEFT JOIN course u ON u.id = c.upper_id
  LEFT JOIN org uo ON uo.id = u.org_id

-- name: course_by_id
@course_rows
 WHERE c.id = $1

-- name: course_of_org
@course_rows
 WHERE c.org_id = $1
 ORDER BY CASE WHEN c.closed_at IS NULL THEN 0 ELSE 1 END, c.made_at DESC, c.title, c.id
 LIMIT 100

-- A course of one body above that another body beneath it is to carry on; $3: it stands right beneath.
-- name: course_offered_by
@course_rows
 WHERE c.org_id = $1 AND c.closed_at IS NULL AND (c.below = 'all' OR (c.below = 'direct' AND $3 = 1))
   AND NOT EXISTS (SELECT 1 FROM course own WHERE own.top_id = c.top_id AND own.org_id = $2)
 ORDER BY c.made_at DESC, c.title, c.id
 LIMIT 20

-- name: course_near
SELECT DISTINCT c.id, c.version, c.org_id, c.place, c.title, c.audience, c.lecturer, c.minutes, c.due_on, c.upper_id,
       c.top_id, c.below, c.ends, c.root_id, c.duty_org_id, c.period, c.told, c.made_at, c.closed_at, c.attended, c.joined_id,
       o.name AS org_name, NULL AS upper_org
  FROM (SELECT org FROM membership WHERE person = $1 AND from_day <= $3 AND (to_day IS NULL OR to_day > $3)
         UNION
        SELECT org FROM post WHERE person = $1 AND from_day <= $3 AND (to_day IS NULL OR to_day > $3)
         UNION
        SELECT p.parent FROM post t JOIN placement p ON p.org = t.org AND p.to_day IS NULL AND p.parent IS NOT NULL
         WHERE t.person = $1 AND t.from_day <= $3 AND (t.to_day IS NULL OR t.to_day > $3)) b
  JOIN course c ON c.org_id = b.org
  JOIN org o ON o.id = c.org_id
 WHERE (c.closed_at IS NULL OR c.closed_at >= $2) AND c.joined_id IS NULL
 ORDER BY c.made_at DESC, c.title, c.id
 LIMIT 50

-- name: course_insert
INSERT INTO course (id, version, org_id, place, title, audience, lecturer, minutes, due_on, upper_id, top_id, below, ends,
                    root_id, duty_org_id, period, told, made_at, closed_at, attended, joined_id)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 0, $16, NULL, 0, NULL)

-- name: course_update
UPDATE course SET version = version + 1, title = $3, lecturer = $4, minutes = $5, due_on = $6, below = $7
 WHERE id = $1 AND version = $2 AND closed_at IS NULL

-- What hangs on it: sessions, who has attended, requests, material, courses that carry it on.
-- name: course_hung
SELECT (SELECT COUNT(*) FROM meeting WHERE course_id = $1)
     + (SELECT COUNT(*) FROM course_tick WHERE course_id = $1)
     + (SELECT COUNT(*) FROM lecturer_request WHERE course_id = $1)
     + (SELECT COUNT(*) FROM course_material WHERE course_id = $1)
     + (SELECT COUNT(*) FROM course WHERE upper_id = $1) AS number

-- name: course_delete
DELETE FROM course WHERE id = $1 AND version = $2

-- name: course_open_of
@course_rows
 WHERE c.org_id = $1 AND c.closed_at IS NULL
 ORDER BY c.id

-- name: course_of_family
SELECT id FROM course WHERE top_id = $1 AND org_id = $2

-- name: course_follow_bodies
UPDATE course SET place = m.new_lft
  FROM moving m
 WHERE m.set_id = $1 AND m.made IS NOT NULL AND m.old IS NOT NULL AND course.org_id = m.org AND course.place = m.old_lft
   AND course.closed_at IS NULL

-- name: course_give
UPDATE course SET version = version + 1, org_id = $2, place = $3 WHERE id = $1

-- name: course_join
UPDATE course SET version = version + 1, closed_at = $3, joined_id = $2 WHERE id = $1

-- Whoever attended there, or need not, stands in the list that goes on.
-- name: course_join_ticks
INSERT INTO course_tick (course_id, person_id, way, meeting_id, words, done_on)
SELECT $2, t.person_id, t.way, t.meeting_id, t.words, t.done_on FROM course_tick t WHERE t.course_id = $1
ON CONFLICT (course_id, person_id) DO NOTHING

-- name: course_join_lower
UPDATE course SET upper_id = $2 WHERE upper_id = $1

-- name: course_join_sessions
UPDATE meeting SET version = version + 1, course_id = $2 WHERE course_id = $1 AND state IN ('draft', 'called')
