-- name: meeting_by_id
SELECT m.id, m.version, m.org_id, m.place, m.kind, m.series_id, m.slot_on, m.course_id, m.title, m.held_on, m.starts_at,
       m.minutes, m.room, m.chair_id, m.taker_id, m.state, m.item_id, m.code, m.called_at, m.opened_at, m.closed_at,
       m.sealed_at, m.reason, o.name AS org_name, c.name AS chair_name, t.name AS taker_name
  FROM meeting m
  JOIN org o ON o.id = m.org_id
  LEFT JOIN person c ON c.id = m.chair_id
  LEFT JOIN person t ON t.id = m.taker_id
 WHERE m.id = $1

-- name: meeting_seats
SELECT org_id, room, chair_id, taker_id
  FROM meeting
 WHERE org_id = $1 AND state <> 'cancelled'
 ORDER BY starts_at DESC, id DESC
 LIMIT 1

-- name: meeting_by_code
SELECT id FROM meeting WHERE code = $1

-- name: meeting_between
SELECT m.id, m.version, m.org_id, m.place, m.kind, m.series_id, m.slot_on, m.course_id, m.title, m.held_on, m.starts_at,
       m.minutes, m.room, m.chair_id, m.taker_id, m.state, m.item_id, m.code, m.called_at, m.opened_at, m.closed_at,
       m.sealed_at, m.reason, o.name AS org_name, c.name AS chair_name, t.name AS taker_name
  FROM meeting m
  JOIN org o ON o.id = m.org_id
  LEFT JOIN person c ON c.id = m.chair_id
  LEFT JOIN person t ON t.id = m.taker_id
 WHERE m.org_id = $1 AND m.starts_at >= $2 AND m.starts_at < $3
 ORDER BY m.starts_at, m.title, m.id
 LIMIT 200

-- name: meetings_ahead
SELECT m.id, m.version, m.org_id, m.place, m.kind, m.series_id, m.slot_on, m.title, m.held_on, m.starts_at,
       m.minutes, m.room, m.chair_id, m.taker_id, m.state, m.item_id, m.code, m.called_at, m.opened_at, m.closed_at,
       m.reason, o.name AS org_name, c.name AS chair_name, t.name AS taker_name
  FROM (SELECT id FROM (SELECT m.id FROM meeting m
                         WHERE m.org_id = $1 AND m.state IN ('draft', 'called', 'open') AND (m.starts_at > $3 OR (m.starts_at = $3 AND m.id > $4))
                         ORDER BY m.starts_at, m.id LIMIT $5) own
         UNION
        SELECT id FROM (SELECT m.id FROM attendee a JOIN meeting m ON m.id = a.meeting_id
                         WHERE a.person_id = $2 AND a.invited_at IS NOT NULL AND m.state IN ('called', 'open')
                           AND (m.starts_at > $3 OR (m.starts_at = $3 AND m.id > $4))
                         ORDER BY m.starts_at, m.id LIMIT $5) invited) k
  JOIN meeting m ON m.id = k.id
  JOIN org o ON o.id = m.org_id
  LEFT JOIN person c ON c.id = m.chair_id
  LEFT JOIN person t ON t.id = m.taker_id
 ORDER BY m.starts_at, m.id
 LIMIT $5

-- name: meetings_over
SELECT m.id, m.version, m.org_id, m.place, m.kind, m.series_id, m.slot_on, m.title, m.held_on, m.starts_at,
       m.minutes, m.room, m.chair_id, m.taker_id, m.state, m.item_id, m.code, m.called_at, m.opened_at, m.closed_at,
       m.reason, o.name AS org_name, c.name AS chair_name, t.name AS taker_name
  FROM (SELECT id FROM (SELECT m.id FROM meeting m
                         WHERE m.org_id = $1 AND m.state NOT IN ('draft', 'called', 'open') AND (m.starts_at < $3 OR (m.starts_at = $3 AND m.id < $4))
                         ORDER BY m.starts_at DESC, m.id DESC LIMIT $5) own
         UNION
        SELECT id FROM (SELECT m.id FROM attendee a JOIN meeting m ON m.id = a.meeting_id
                         WHERE a.person_id = $2 AND a.invited_at IS NOT NULL AND m.state NOT IN ('draft', 'called', 'open')
                           AND (m.starts_at < $3 OR (m.starts_at = $3 AND m.id < $4))
                         ORDER BY m.starts_at DESC, m.id DESC LIMIT $5) invited) k
  JOIN meeting m ON m.id = k.id
  JOIN org o ON o.id = m.org_id
  LEFT JOIN person c ON c.id = m.chair_id
  LEFT JOIN person t ON t.id = m.taker_id
 ORDER BY m.starts_at DESC, m.id DESC
 LIMIT $5

-- name: meeting_for_person
SELECT m.id, m.version, m.org_id, m.place, m.kind, m.series_id, m.slot_on, m.course_id, m.title, m.held_on, m.starts_at,
       m.minutes, m.room, m.chair_id, m.taker_id, m.state, m.item_id, m.code, m.called_at, m.opened_at, m.closed_at,
       m.sealed_at, m.reason, o.name AS org_name, c.name AS chair_name, t.name AS taker_name
  FROM attendee a
  JOIN meeting m ON m.id = a.meeting_id
  JOIN org o ON o.id = m.org_id
  LEFT JOIN person c ON c.id = m.chair_id
  LEFT JOIN person t ON t.id = m.taker_id
 WHERE a.person_id = $1 AND m.starts_at >= $2 AND m.state IN ('called', 'open', 'closed', 'sealed')
 ORDER BY m.starts_at, m.title, m.id
 LIMIT 200
