-- part: assignment_row
SELECT t.id, t.version, t.org_id, t.meeting_id, t.title, t.person_id, t.owner, t.due_on, t.hear_on, t.state, t.result,
       t.heard_id, t.carried_id, t.made_at,

-- name: assignment_insert
INSERT INTO assignment (id, version, org_id, meeting_id, title, person_id, owner, due_on, hear_on, state, result, heard_id,
                  carried_id, made_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, 'open', NULL, NULL, $9, $10)

-- name: assignment_by_id
@assignment_row
       NULL AS hears_title, NULL AS hears_on, c.due_on AS carried_on,
       o.name AS org_name
  FROM assignment t
  JOIN org o ON o.id = t.org_id
  LEFT JOIN assignment c ON c.carried_id = t.id
 WHERE t.id = $1

-- name: assignments_given
@assignment_row
       h.title AS hears_title, h.held_on AS hears_on, NULL AS carried_on,
       o.name AS org_name
  FROM assignment t
  JOIN org o ON o.id = t.org_id
  LEFT JOIN meeting h ON h.id = (SELECT m.id
                                   FROM meeting m
                                  WHERE m.org_id = t.org_id AND m.held_on >= t.hear_on AND m.id <> t.meeting_id
                                    AND m.state IN ('draft', 'called', 'open')
                                    AND EXISTS (SELECT 1 FROM meeting_item i
                                                 WHERE i.meeting_id = m.id AND i.kind = 'tasks')
                                  ORDER BY m.starts_at, m.id LIMIT 1)
 WHERE t.meeting_id = $1
 ORDER BY t.made_at, t.due_on, t.title, t.id

-- Of that body, given in an earlier meeting: open, or heard by this one.
-- name: assignments_heard
@assignment_row
       NULL AS hears_title, NULL AS hears_on, c.due_on AS carried_on,
       o.name AS org_name
  FROM assignment t
  JOIN org o ON o.id = t.org_id
  JOIN meeting g ON g.id = t.meeting_id
  LEFT JOIN assignment c ON c.carried_id = t.id
 WHERE t.org_id = $1 AND t.meeting_id <> $2
   AND (t.heard_id = $2 OR (t.state = 'open' AND g.starts_at < $4
                            AND EXISTS (SELECT 1 FROM meeting_item i WHERE i.meeting_id = $2 AND i.kind = 'tasks')))
 ORDER BY CASE WHEN t.hear_on <= $3 THEN 0 ELSE 1 END, t.due_on, t.title, t.id
 LIMIT 200

-- name: assignments_of_body
@assignment_row
       h.title AS hears_title, h.held_on AS hears_on, c.due_on AS carried_on,
       o.name AS org_name
  FROM assignment t
  JOIN org o ON o.id = t.org_id
  LEFT JOIN meeting h ON h.id = COALESCE(t.heard_id,
                                (SELECT m.id
                                   FROM meeting m
                                  WHERE m.org_id = t.org_id AND m.held_on >= t.hear_on AND m.id <> t.meeting_id
                                    AND m.state IN ('draft', 'called', 'open')
                                    AND EXISTS (SELECT 1 FROM meeting_item i
                                                 WHERE i.meeting_id = m.id AND i.kind = 'tasks')
                                  ORDER BY m.starts_at, m.id LIMIT 1))
  LEFT JOIN assignment c ON c.carried_id = t.id
 WHERE t.org_id = $1 AND (t.state = 'open' OR h.held_on >= $2)
 ORDER BY CASE t.state WHEN 'open' THEN 0 ELSE 1 END, CASE t.state WHEN 'open' THEN t.due_on ELSE '' END,
       CASE t.state WHEN 'open' THEN '' ELSE h.held_on END DESC, t.title, t.id
 LIMIT 500

-- name: assignments_of_person
@assignment_row
       NULL AS hears_title, NULL AS hears_on, NULL AS carried_on,
       o.name AS org_name
  FROM assignment t
  JOIN org o ON o.id = t.org_id
 WHERE t.person_id = $1 AND t.state = 'open'
 ORDER BY t.due_on, t.title, t.id
 LIMIT 200

-- name: assignment_update
UPDATE assignment SET version = version + 1, title = $3, person_id = $4, owner = $5, due_on = $6, hear_on = $7
 WHERE id = $1 AND version = $2 AND state = 'open'

-- name: assignment_delete
DELETE FROM assignment WHERE id = $1 AND state = 'open'

-- name: assignment_set_heard
UPDATE assignment SET version = version + 1, state = $2, result = $3, heard_id = $4, org_id = $5
 WHERE id = $1

-- What that meeting carried on of it.
-- name: assignment_carried
SELECT id FROM assignment WHERE carried_id = $1 AND meeting_id = $2

-- name: assignment_set_carried_day
UPDATE assignment SET version = version + 1, due_on = $2, hear_on = $2 WHERE id = $1 AND due_on <> $2
