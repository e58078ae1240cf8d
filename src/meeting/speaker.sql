-- name: speech_insert
INSERT INTO speech (id, version, meeting_id, item_id, attendee_id, place, state, asked_at, began_at, ended_at)
VALUES ($1, 1, $2, $3, $4, $5, 'asked', $6, NULL, NULL)

-- name: speeches_of
SELECT s.id, s.version, s.meeting_id, s.item_id, s.attendee_id, s.place, s.state, s.asked_at, s.began_at, s.ended_at,
       a.name, a.body
  FROM speech s
  JOIN attendee a ON a.id = s.attendee_id
 WHERE s.meeting_id = $1 AND s.state <> 'withdrawn'
 ORDER BY s.place

-- name: speech_by_id
SELECT s.id, s.version, s.meeting_id, s.item_id, s.attendee_id, s.place, s.state, s.asked_at, s.began_at, s.ended_at,
       a.name, a.body
  FROM speech s
  JOIN attendee a ON a.id = s.attendee_id
 WHERE s.id = $1

-- name: speech_last
SELECT COALESCE(MAX(place), 0) FROM speech WHERE meeting_id = $1

-- name: speech_waiting
SELECT COUNT(*) FROM speech WHERE meeting_id = $1 AND attendee_id = $2 AND state IN ('asked', 'speaking')

-- name: speeches_by
SELECT COUNT(*) FROM speech WHERE meeting_id = $1 AND attendee_id = $2

-- name: speech_next
SELECT id FROM speech WHERE meeting_id = $1 AND state = 'asked' ORDER BY place LIMIT 1

-- name: speech_set_withdrawn
UPDATE speech SET version = version + 1, state = 'withdrawn', ended_at = $2 WHERE id = $1 AND state = 'asked'

-- name: speech_set_speaking
UPDATE speech SET version = version + 1, state = 'speaking', began_at = $2, item_id = $3 WHERE id = $1 AND state = 'asked'

-- name: speech_set_spoken
UPDATE speech SET version = version + 1, state = 'spoken', ended_at = $2 WHERE meeting_id = $1 AND state = 'speaking'
