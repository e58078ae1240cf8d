-- Who belongs to a body on a day.
-- name: learner_members
SELECT p.id AS person_id, p.name, p.sort, m.standing, '' AS post, 0 AS beneath
  FROM membership m
  JOIN person p ON p.id = m.person
 WHERE m.org = $1 AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day > $2)

-- Who holds a post on a day in a body, and in bodies right beneath it.
-- name: learner_holders
SELECT p.id AS person_id, p.name, p.sort, m.standing, t.post, b.beneath
  FROM (SELECT $1 AS org, 0 AS beneath
         UNION ALL
        SELECT q.org, 1 AS beneath FROM placement q
         WHERE q.parent = $1 AND q.from_day <= $2 AND (q.to_day IS NULL OR q.to_day > $2)) b
  JOIN post t ON t.org = b.org AND t.from_day <= $2 AND (t.to_day IS NULL OR t.to_day > $2)
  JOIN person p ON p.id = t.person
  LEFT JOIN membership m ON m.person = p.id AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day > $2)

-- Of the people of body $3: who holds a post in body $1 or right beneath it.
-- name: learner_holders_of
SELECT p.id AS person_id, p.name, p.sort, m.standing, t.post, CASE WHEN t.org = $1 THEN 0 ELSE 1 END AS beneath
  FROM (SELECT person FROM membership WHERE org = $3 AND from_day <= $2 AND (to_day IS NULL OR to_day > $2)
         UNION
        SELECT person FROM post WHERE org = $3 AND from_day <= $2 AND (to_day IS NULL OR to_day > $2)) a
  JOIN post t ON t.person = a.person AND t.from_day <= $2 AND (t.to_day IS NULL OR t.to_day > $2)
             AND (t.org = $1 OR t.org IN (SELECT q.org FROM placement q
                                           WHERE q.parent = $1 AND q.from_day <= $2 AND (q.to_day IS NULL OR q.to_day > $2)))
  JOIN person p ON p.id = a.person
  LEFT JOIN membership m ON m.person = p.id AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day > $2)

-- Ticks of the family of whoever belongs to a body, holds a post in it or right beneath it; an exemption holds in its
-- own course only, and so do the words of any: they were written in that body.
-- name: learner_ticks
SELECT t.person_id, t.way, CASE WHEN t.course_id = $2 THEN t.words ELSE '' END AS words, t.done_on, o.name AS where_name
  FROM (SELECT person FROM membership WHERE org = $3
         UNION
        SELECT person FROM post WHERE org = $3
         UNION
        SELECT h.person FROM placement q JOIN post h ON h.org = q.org WHERE q.parent = $3) a
  JOIN course_tick t ON t.person_id = a.person
  JOIN course c ON c.id = t.course_id AND c.top_id = $1
  JOIN org o ON o.id = c.org_id
 WHERE t.course_id = $2 OR t.way <> 'exempt'
 ORDER BY t.person_id, CASE WHEN t.way = 'exempt' THEN 1 ELSE 0 END, CASE WHEN t.course_id = $2 THEN 0 ELSE 1 END,
          t.done_on, t.course_id

-- name: learner_upper_held
SELECT COUNT(*) FROM meeting WHERE course_id = $1 AND closed_at IS NOT NULL

-- name: learner_tick_put
INSERT INTO course_tick (course_id, person_id, way, meeting_id, words, done_on) VALUES ($1, $2, 'session', $3, '', $4)
ON CONFLICT (course_id, person_id) DO UPDATE
   SET way = 'session', meeting_id = excluded.meeting_id, words = '', done_on = excluded.done_on
 WHERE course_tick.way <> 'session'

-- name: learner_tick_say
INSERT INTO course_tick (course_id, person_id, way, meeting_id, words, done_on) VALUES ($1, $2, $3, NULL, $4, $5)

-- name: learner_tick_drop
DELETE FROM course_tick WHERE course_id = $1 AND person_id = $2 AND way <> 'session'
