-- name: score_own_sheet
SELECT position, title, most, -1 AS points, '' AS suggest FROM score_line WHERE org_id = $1 ORDER BY position

-- name: score_clear_sheet
DELETE FROM score_line WHERE org_id = $1

-- name: score_add_line
INSERT INTO score_line (org_id, position, title, most) VALUES ($1, $2, $3, $4)

-- name: score_of
SELECT s.meeting_id, s.by_whom, s.version, s.total, s.words, s.given_by, s.given_at, p.name
  FROM meeting_score s
  LEFT JOIN person p ON p.id = s.given_by
 WHERE s.meeting_id = $1 AND s.by_whom = $2

-- name: score_marks
SELECT position, title, most, points, '' AS suggest
  FROM meeting_mark
 WHERE meeting_id = $1 AND by_whom = $2
 ORDER BY position

-- name: score_insert
INSERT INTO meeting_score (meeting_id, by_whom, version, total, words, given_by, given_at)
VALUES ($1, $2, $3 + 1, $4, $5, $6, $7)
    ON CONFLICT (meeting_id, by_whom) DO NOTHING

-- name: score_update
UPDATE meeting_score SET version = version + 1, total = $4, words = $5, given_by = $6, given_at = $7
 WHERE meeting_id = $1 AND by_whom = $2 AND version = $3

-- name: score_clear_marks
DELETE FROM meeting_mark WHERE meeting_id = $1 AND by_whom = $2

-- name: score_put_mark
INSERT INTO meeting_mark (meeting_id, by_whom, position, title, most, points) VALUES ($1, $2, $3, $4, $5, $6)

-- How much of what was to be heard was done.
-- name: score_heard
SELECT COUNT(*) FROM assignment WHERE heard_id = $1

-- name: score_heard_done
SELECT COUNT(*) FROM assignment WHERE heard_id = $1 AND state = 'done'

-- Delegates of the body above who were there and may give points: they have a card.
-- name: score_judges_of
SELECT COUNT(*)
  FROM attendee
 WHERE meeting_id = $1 AND role = 'delegate' AND came_at IS NOT NULL AND person_id IS NOT NULL
   AND ($2 = 0 OR person_id = $2)

-- What somebody has attended from above and nobody from above has judged, while it may be.
-- name: score_asked
SELECT m.id, m.org_id, m.title, m.held_on, m.starts_at, m.minutes, m.state, o.name AS org_name
  FROM attendee a
  JOIN meeting m ON m.id = a.meeting_id
  JOIN org o ON o.id = m.org_id
 WHERE a.person_id = $1 AND a.role = 'delegate' AND a.came_at IS NOT NULL AND m.state = 'closed'
   AND NOT EXISTS (SELECT 1 FROM meeting_score s WHERE s.meeting_id = m.id AND s.by_whom = 'outside')
 ORDER BY m.starts_at, m.id
 LIMIT 20
