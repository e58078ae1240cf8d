-- name: handover_insert
INSERT INTO handover (id, org, post, from_person, to_person, day, note, made_at, received_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)

-- part: handover_rows
SELECT h.id, h.org, h.post, h.from_person, h.to_person, h.day, h.note, h.made_at, h.received_at, o.name AS org_name,
       f.name AS from_name, t.name AS to_name
  FROM handover h
  JOIN org o ON o.id = h.org
  JOIN person f ON f.id = h.from_person
  LEFT JOIN person t ON t.id = h.to_person

-- name: handover_by_id
@handover_rows
 WHERE h.id = $1

-- name: handover_waiting
@handover_rows
 WHERE h.to_person = $1 AND h.received_at IS NULL AND h.day <= $2 AND (o.to_day IS NULL OR o.to_day > h.day)
 ORDER BY h.day, h.id

-- name: handover_of_org
@handover_rows
 WHERE h.org = $1
 ORDER BY h.day DESC, h.id DESC
 LIMIT 50

-- name: handover_reopen
UPDATE post_row SET to_day = NULL WHERE org = $1 AND post = $2 AND person = $3 AND to_day = $4 AND from_day < $4

-- name: handover_void
UPDATE post_row SET to_day = from_day WHERE org = $1 AND post = $2 AND person = $3 AND from_day = $4 AND to_day IS NULL

-- name: handover_remove
DELETE FROM handover WHERE id = $1 AND received_at IS NULL AND day > $2

-- name: handover_take
UPDATE handover SET received_at = $2 WHERE id = $1 AND received_at IS NULL
