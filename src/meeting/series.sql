-- part: series_rows
SELECT s.id, s.version, s.org_id, s.kind, s.month_day, s.week, s.weekday, s.months, s.starts_minute, s.minutes, s.room,
       s.chair_id, s.taker_id, s.from_on, s.ended_on, s.follows_id, o.name AS org_name, c.name AS chair_name, t.name AS taker_name
  FROM meeting_series s
  JOIN org o ON o.id = s.org_id
  LEFT JOIN person c ON c.id = s.chair_id
  LEFT JOIN person t ON t.id = s.taker_id

-- name: series_by_id
@series_rows
 WHERE s.id = $1

-- name: series_of
@series_rows
 WHERE s.org_id = $1 AND (s.ended_on IS NULL OR s.ended_on > $2)
 ORDER BY s.kind, s.from_on, s.id

-- name: series_following
SELECT id FROM meeting_series WHERE follows_id = $1 ORDER BY from_on DESC, id LIMIT 1
