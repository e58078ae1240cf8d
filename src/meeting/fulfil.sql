-- name: fulfil_insert
INSERT INTO meeting_duty (meeting_id, org_id, root_id, period, told) VALUES ($1, $2, $3, $4, 0)
ON CONFLICT (meeting_id, org_id, root_id, period) DO NOTHING

-- name: fulfil_of
SELECT d.meeting_id, d.org_id, d.root_id, d.period, d.told, o.title
  FROM meeting_duty d
  JOIN obligation o ON o.id = d.root_id
 WHERE d.meeting_id = $1
 ORDER BY o.title, d.root_id, d.period

-- name: fulfil_delete
DELETE FROM meeting_duty WHERE meeting_id = $1 AND org_id = $2 AND root_id = $3 AND period = $4 AND told = 0

-- name: fulfil_set_told
UPDATE meeting_duty SET told = 1 WHERE meeting_id = $1 AND org_id = $2 AND root_id = $3 AND period = $4
