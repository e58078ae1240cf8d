-- name: series_insert
INSERT INTO meeting_series (id, version, org_id, kind, month_day, week, weekday, months, starts_minute, minutes, room,
                            chair_id, taker_id, from_on, ended_on, follows_id, made_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, NULL, $14, $15)

-- name: series_set_ended
UPDATE meeting_series SET version = version + 1, ended_on = $3 WHERE id = $1 AND version = $2 AND ended_on IS NULL

-- name: series_meetings
SELECT m.id, m.version, m.org_id, m.place, m.kind, m.series_id, m.slot_on, m.title, m.held_on, m.starts_at,
       m.minutes, m.room, m.chair_id, m.taker_id, m.state, m.item_id, m.code, m.called_at, m.opened_at, m.closed_at,
       m.reason, o.name AS org_name, c.name AS chair_name, t.name AS taker_name
  FROM meeting m
  JOIN org o ON o.id = m.org_id
  LEFT JOIN person c ON c.id = m.chair_id
  LEFT JOIN person t ON t.id = m.taker_id
 WHERE m.series_id = $1
 ORDER BY m.slot_on DESC
 LIMIT 36

-- Forgotten ones, whose day has passed, stand ahead of nothing.
-- name: series_ahead
SELECT id FROM meeting
 WHERE series_id = $1 AND held_on >= $2 AND state IN ('draft', 'called', 'open')
 ORDER BY slot_on
 LIMIT 1

-- name: series_last_slot
SELECT id FROM meeting WHERE series_id = $1 ORDER BY slot_on DESC LIMIT 1

-- name: series_drafts
SELECT id, version FROM meeting WHERE series_id = $1 AND slot_on >= $2 AND state = 'draft' ORDER BY slot_on

-- name: meeting_set_series
UPDATE meeting SET series_id = $2, slot_on = $3 WHERE id = $1

-- name: meeting_set_kind
UPDATE meeting SET version = version + 1, kind = $3, title = $4, minutes = $5
 WHERE id = $1 AND version = $2 AND state = 'draft'

-- name: meeting_kinds_between
SELECT kind FROM meeting WHERE org_id = $1 AND held_on >= $2 AND held_on <= $3 AND state <> 'cancelled'
