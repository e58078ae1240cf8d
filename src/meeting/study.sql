-- name: study_sessions
SELECT m.id, m.title, m.held_on, m.state, m.starts_at, m.minutes, m.opened_at, m.closed_at, m.room,
       (SELECT MIN(i.speaker) FROM meeting_item i WHERE i.meeting_id = m.id AND i.kind = 'study') AS speaker,
       (SELECT COUNT(*) FROM attendee a WHERE a.meeting_id = m.id AND a.role = 'member') AS invited,
       (SELECT COUNT(*) FROM course_tick t WHERE t.course_id = $1 AND t.meeting_id = m.id) AS ticked
  FROM meeting m
 WHERE m.course_id = $1
 ORDER BY m.starts_at, m.title, m.id
 LIMIT 200

-- name: study_set_speaker
UPDATE meeting_item SET speaker = $2 WHERE meeting_id = $1 AND kind = 'study'

-- Other open courses of the family of bodies whose people were here.
-- name: study_touched
SELECT DISTINCT c.id
  FROM (SELECT m.org, a.person_id FROM attendee a JOIN membership m ON m.person = a.person_id AND m.to_day IS NULL
         WHERE a.meeting_id = $1 AND a.came_at IS NOT NULL
         UNION
        SELECT t.org, a.person_id FROM attendee a JOIN post t ON t.person = a.person_id AND t.to_day IS NULL
         WHERE a.meeting_id = $1 AND a.came_at IS NOT NULL) b
  JOIN course c ON c.org_id = b.org AND c.top_id = $2 AND c.id <> $3 AND c.closed_at IS NULL

-- name: study_ticks
SELECT COUNT(*) FROM course_tick WHERE course_id = $1

-- The last session that ticked somebody off.
-- name: study_last_session
SELECT m.id FROM meeting m
 WHERE m.course_id = $1 AND m.state NOT IN ('draft', 'called', 'cancelled')
   AND EXISTS (SELECT 1 FROM course_tick t WHERE t.course_id = $1 AND t.meeting_id = m.id)
 ORDER BY m.starts_at DESC, m.id
 LIMIT 1

-- name: study_close
UPDATE course SET version = version + 1, closed_at = $2, attended = $3 WHERE id = $1 AND closed_at IS NULL

-- name: study_told
UPDATE course SET told = 1 WHERE id = $1
