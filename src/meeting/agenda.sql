-- name: item_insert
INSERT INTO meeting_item (id, version, meeting_id, position, kind, title, minutes, speaker, source_id, state,
                          began_at, resumed_at, spent, ended_at, notes, notes_version, noted_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $9, 'waiting', NULL, NULL, 0, NULL, $8, 1, NULL)

-- name: items_of
SELECT id, version, meeting_id, position, kind, title, minutes, speaker, source_id, state, began_at, resumed_at,
       spent, ended_at, notes, notes_version, noted_at
  FROM meeting_item
 WHERE meeting_id = $1
 ORDER BY position

-- name: item_by_id
SELECT id, version, meeting_id, position, kind, title, minutes, speaker, source_id, state, began_at, resumed_at,
       spent, ended_at, notes, notes_version, noted_at
  FROM meeting_item
 WHERE id = $1

-- name: items_last
SELECT COALESCE(MAX(position), 0) FROM meeting_item WHERE meeting_id = $1

-- name: items_push
UPDATE meeting_item SET position = position + 100 WHERE meeting_id = $1 AND position > $2

-- name: item_update
UPDATE meeting_item SET version = version + 1, kind = $3, title = $4, minutes = $5, speaker = $6
 WHERE id = $1 AND version = $2

-- name: item_place
UPDATE meeting_item SET position = $2 WHERE id = $1

-- name: item_delete
DELETE FROM meeting_item WHERE id = $1 AND version = $2 AND state = 'waiting'

-- name: item_set_running
UPDATE meeting_item SET version = version + 1, state = 'running', began_at = COALESCE(began_at, $2), resumed_at = $2,
                        ended_at = NULL
 WHERE id = $1

-- name: items_set_done
UPDATE meeting_item SET version = version + 1, state = 'done', ended_at = $2, spent = spent + $2 - resumed_at
 WHERE meeting_id = $1 AND state = 'running'

-- name: items_set_left
UPDATE meeting_item SET version = version + 1, state = 'left' WHERE meeting_id = $1 AND state = 'waiting'

-- name: item_set_notes
UPDATE meeting_item SET notes_version = notes_version + 1, notes = $3, noted_at = $4
 WHERE id = $1 AND notes_version = $2

-- name: meeting_set_item
UPDATE meeting SET item_id = $2 WHERE id = $1 AND state = 'open'
