-- name: opinion_insert
INSERT INTO opinion (id, version, meeting_id, item_id, attendee_id, kind, text, shown, client, made_at, made_by)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: opinions_of
SELECT o.id, o.version, o.meeting_id, o.item_id, o.attendee_id, o.kind, o.text, o.shown, o.client, o.made_at,
       o.made_by, a.name
  FROM opinion o
  LEFT JOIN attendee a ON a.id = o.attendee_id
 WHERE o.meeting_id = $1
 ORDER BY o.made_at, o.id

-- name: opinion_by_id
SELECT o.id, o.version, o.meeting_id, o.item_id, o.attendee_id, o.kind, o.text, o.shown, o.client, o.made_at,
       o.made_by, a.name
  FROM opinion o
  LEFT JOIN attendee a ON a.id = o.attendee_id
 WHERE o.id = $1

-- name: opinion_by_client
SELECT id FROM opinion WHERE meeting_id = $1 AND client = $2

-- name: opinions_by
SELECT COUNT(*) FROM opinion WHERE meeting_id = $1 AND attendee_id = $2

-- name: opinions_unnamed
SELECT COUNT(*) FROM opinion WHERE meeting_id = $1 AND attendee_id IS NULL

-- name: opinion_update
UPDATE opinion SET version = version + 1, attendee_id = $3, kind = $4, text = $5, shown = $6
 WHERE id = $1 AND version = $2

-- name: opinion_delete
DELETE FROM opinion WHERE id = $1 AND version = $2
