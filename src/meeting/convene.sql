-- name: meeting_insert
INSERT INTO meeting (id, version, org_id, place, kind, title, held_on, starts_at, minutes, room,
                     chair_id, taker_id, state, item_id, code, called_at, opened_at, closed_at, reason,
                     made_at, series_id, slot_on, course_id)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'draft', NULL, $12, NULL, NULL, NULL, NULL, $13, $14, $15, $16)

-- name: meeting_update
UPDATE meeting SET version = version + 1, place = $3, title = $4, held_on = $5, starts_at = $6, minutes = $7, room = $8,
                   chair_id = $9, taker_id = $10
 WHERE id = $1 AND version = $2 AND state IN ('draft', 'called')

-- name: meeting_set_called
UPDATE meeting SET version = version + 1, state = 'called', called_at = $3
 WHERE id = $1 AND version = $2 AND state = 'draft'

-- name: meeting_set_cancelled
UPDATE meeting SET version = version + 1, state = 'cancelled', reason = $3
 WHERE id = $1 AND version = $2 AND state IN ('draft', 'called')

-- name: meeting_set_open
UPDATE meeting SET version = version + 1, state = 'open', opened_at = $3
 WHERE id = $1 AND version = $2 AND state = 'called'

-- name: meeting_set_closed
UPDATE meeting SET version = version + 1, state = 'closed', closed_at = $3, item_id = NULL
 WHERE id = $1 AND version = $2 AND state = 'open'

-- A vote that stayed open could never be closed, nor its ballots deleted.
-- name: votes_running
SELECT COUNT(*) FROM vote WHERE meeting_id = $1 AND state = 'open'

-- name: speech_set_over
UPDATE speech SET version = version + 1, state = 'spoken', ended_at = $2 WHERE meeting_id = $1 AND state = 'speaking'

-- The earliest meeting of a series, or of the one that carries it on, that still stands ahead of a slot.
-- name: meeting_ahead
SELECT id FROM meeting
 WHERE (series_id = $1 OR series_id IN (SELECT id FROM meeting_series WHERE follows_id = $1)) AND slot_on > $2 AND state IN ('draft', 'called')
 ORDER BY slot_on
 LIMIT 1
