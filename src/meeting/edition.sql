-- To whom it went, or would go now.
-- part: edition_named
SELECT e.meeting_id, e.org_id, e.place, e.to_id, e.kind, e.title, e.held_on, e.length, e.counted, e.present, e.excused,
       e.absent, e.guests, COALESCE(e.self_total, -1) AS self_total, COALESCE(e.outside_total, -1) AS outside_total,
       e.resolution, e.proposals, e.sent_at, e.sent_by, e.sender_id, t.id AS receiver_id, o.name AS org_name,
       t.name AS to_name, s.name AS sender_name
  FROM edition e
  JOIN org o ON o.id = e.org_id
  JOIN standing_for k ON k.org = e.to_id
  JOIN org t ON t.id = COALESCE(e.receiver_id, k.now)
  LEFT JOIN org s ON s.id = e.sender_id

-- name: edition_insert
INSERT INTO edition (meeting_id, org_id, place, to_id, kind, title, held_on, length, counted, present, excused, absent,
                     guests, self_total, outside_total, resolution, proposals, sent_at, sent_by, sender_id, receiver_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, NULL, NULL, NULL, NULL)

-- name: edition_by_meeting
@edition_named
 WHERE e.meeting_id = $1

-- name: editions_within
@edition_named
 WHERE e.place >= $1 AND e.place <= $2 AND e.sent_at IS NOT NULL AND e.held_on >= $3 AND e.held_on <= $4
   AND ($5 = 0 OR e.org_id = $5) AND (e.held_on < $6 OR (e.held_on = $6 AND e.meeting_id < $7))
   AND ($9 = '' OR $9 LIKE '%,' || e.kind || ',%')
 ORDER BY e.held_on DESC, e.meeting_id DESC
 LIMIT $8

-- name: edition_set_sent
UPDATE edition SET sent_at = $2, sent_by = $3, sender_id = $4, receiver_id = $5
 WHERE meeting_id = $1 AND sent_at IS NULL
