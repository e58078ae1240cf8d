-- part: meeting_named
SELECT m.id, m.version, m.org_id, m.place, m.kind, m.series_id, m.slot_on, m.course_id, m.title, m.held_on, m.starts_at,
       m.minutes, m.room, m.chair_id, m.taker_id, m.state, m.item_id, m.code, m.called_at, m.opened_at, m.closed_at,
       m.sealed_at, m.reason, o.name AS org_name, c.name AS chair_name, t.name AS taker_name
  FROM meeting m
  JOIN org o ON o.id = m.org_id
  LEFT JOIN person c ON c.id = m.chair_id
  LEFT JOIN person t ON t.id = m.taker_id

-- name: meeting_by_id
@meeting_named
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
@meeting_named
 WHERE m.org_id = $1 AND m.starts_at >= $2 AND m.starts_at < $3
 ORDER BY m.starts_at, m.title, m.id
 LIMIT 200

-- name: meetings_ahead
@meeting_named
  JOIN (SELECT id FROM (SELECT m.id FROM meeting m
                         WHERE m.org_id IN (SELECT CAST($1 AS BIGINT) UNION ALL
                                             SELECT former FROM succession WHERE successor = $1 AND position = 1)
                           AND m.state IN ('draft', 'called', 'open') AND (m.starts_at > $3 OR (m.starts_at = $3 AND m.id > $4))
                         ORDER BY m.starts_at, m.id LIMIT $5) own
         UNION
        SELECT id FROM (SELECT m.id FROM attendee a JOIN meeting m ON m.id = a.meeting_id
                         WHERE a.person_id = $2 AND a.invited_at IS NOT NULL AND m.state IN ('called', 'open')
                           AND (m.starts_at > $3 OR (m.starts_at = $3 AND m.id > $4))
                         ORDER BY m.starts_at, m.id LIMIT $5) invited) k ON k.id = m.id
 ORDER BY m.starts_at, m.id
 LIMIT $5

-- name: meetings_over
@meeting_named
  JOIN (SELECT id FROM (SELECT m.id FROM meeting m
                         WHERE m.org_id IN (SELECT CAST($1 AS BIGINT) UNION ALL
                                             SELECT former FROM succession WHERE successor = $1 AND position = 1)
                           AND m.state NOT IN ('draft', 'called', 'open') AND (m.starts_at < $3 OR (m.starts_at = $3 AND m.id < $4))
                         ORDER BY m.starts_at DESC, m.id DESC LIMIT $5) own
         UNION
        SELECT id FROM (SELECT m.id FROM attendee a JOIN meeting m ON m.id = a.meeting_id
                         WHERE a.person_id = $2 AND a.invited_at IS NOT NULL AND m.state NOT IN ('draft', 'called', 'open')
                           AND (m.starts_at < $3 OR (m.starts_at = $3 AND m.id < $4))
                         ORDER BY m.starts_at DESC, m.id DESC LIMIT $5) invited) k ON k.id = m.id
 ORDER BY m.starts_at DESC, m.id DESC
 LIMIT $5

-- name: meeting_for_person
@meeting_named
  JOIN attendee a ON a.meeting_id = m.id
 WHERE a.person_id = $1 AND m.starts_at >= $2 AND m.state IN ('called', 'open', 'closed', 'sealed')
 ORDER BY m.starts_at, m.title, m.id
 LIMIT 200
