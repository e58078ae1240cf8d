-- With who stands for its maker and its holder now, and the agenda it is on unless that meeting was called off.
-- part: proposal_seen
SELECT p.id, p.version, p.meeting_id, p.org_id, p.place,
       f.now AS sender_id, h.id AS holder_id, p.text, p.state, i.id AS item_id, a.id AS agenda_id,
       a.held_on AS agenda, a.state AS agenda_state, i.notes AS agenda_notes, p.answer, p.sent_at, p.ended_at, o.name AS org_name,
       h.name AS holder_name, b.name AS by_name, m.title AS meeting_title, m.held_on
  FROM proposal p
  JOIN meeting m ON m.id = p.meeting_id
  JOIN org o ON o.id = p.org_id
  JOIN standing_for f ON f.org = p.org_id
  JOIN standing_for k ON k.org = p.to_id
  JOIN org h ON h.id = k.now
  LEFT JOIN org b ON b.id = p.by_id
  LEFT JOIN meeting_item t ON t.id = p.item_id
  LEFT JOIN meeting a ON a.id = t.meeting_id AND a.state <> 'cancelled'
  LEFT JOIN meeting_item i ON i.id = p.item_id AND a.id IS NOT NULL

-- name: proposal_insert
INSERT INTO proposal (id, version, meeting_id, position, org_id, place, to_id, text, state, item_id, answer, by_id,
                      told_id, sent_at, ended_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 'waiting', NULL, NULL, NULL, NULL, $8, NULL)

-- name: proposal_step_insert
INSERT INTO proposal_step (proposal_id, position, from_id, to_id, note, came_at)
SELECT $1, COALESCE(MAX(position), 0) + 1, $2, $3, $4, $5 FROM proposal_step WHERE proposal_id = $1

-- What the cell does not want in its minutes does not leave it either.
-- name: proposal_drafted
SELECT text FROM opinion
 WHERE meeting_id = $1 AND kind = 'upward' AND shown <> 'hidden'
 ORDER BY made_at, id

-- name: proposal_sent_of
SELECT COUNT(*) FROM proposal WHERE meeting_id = $1

-- name: proposal_by_id
@proposal_seen
 WHERE p.id = $1

-- name: proposal_of_meeting
@proposal_seen
 WHERE p.meeting_id = $1
 ORDER BY p.position

-- name: proposal_waiting
@proposal_seen
 WHERE (p.to_id = $1 OR p.to_id IN (SELECT former FROM succession WHERE successor = $1 AND position = 1))
   AND p.state = 'waiting'
   AND ($2 = 0 OR p.sent_at > $2 OR (p.sent_at = $2 AND p.id > $3))
 ORDER BY p.sent_at, p.id
 LIMIT $4

-- name: proposal_ended
@proposal_seen
 WHERE (p.to_id = $1 OR p.to_id IN (SELECT former FROM succession WHERE successor = $1 AND position = 1))
   AND p.state <> 'waiting'
   AND ($2 = 0 OR p.sent_at < $2 OR (p.sent_at = $2 AND p.id < $3))
 ORDER BY p.sent_at DESC, p.id DESC
 LIMIT $4

-- name: proposal_sent
@proposal_seen
 WHERE (p.org_id = $1 OR p.org_id IN (SELECT former FROM succession WHERE successor = $1 AND position = 1))
   AND ($2 = 0 OR p.sent_at < $2 OR (p.sent_at = $2 AND p.id < $3))
 ORDER BY p.sent_at DESC, p.id DESC
 LIMIT $4

-- name: proposal_passed
@proposal_seen
 WHERE p.id IN (SELECT q.proposal_id FROM proposal_step q
                 WHERE q.from_id = $1 AND q.position > 1
                    OR q.position > 1
                   AND q.from_id IN (SELECT former FROM succession WHERE successor = $1 AND position = 1))
   AND ($2 = 0 OR p.sent_at < $2 OR (p.sent_at = $2 AND p.id < $3))
 ORDER BY p.sent_at DESC, p.id DESC
 LIMIT $4

-- name: proposal_steps
SELECT s.position, s.from_id, s.to_id, s.note, s.came_at, f.name AS from_name, t.name AS to_name
  FROM proposal_step s
  JOIN org f ON f.id = s.from_id
  JOIN org t ON t.id = s.to_id
 WHERE s.proposal_id = $1
 ORDER BY s.position

-- Bodies right beneath one that lead no cells.
-- name: proposal_agencies
SELECT o.id, o.name, o.form
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.parent = $1 AND p.to_day IS NULL AND o.id <> $2 AND o.form NOT IN ('committee', 'cell')
 ORDER BY o.sort
 LIMIT 200

-- name: proposal_how_many
SELECT COUNT(*) AS waiting, MIN(p.sent_at) AS oldest_at
  FROM proposal p
 WHERE (p.to_id = $1 OR p.to_id IN (SELECT former FROM succession WHERE successor = $1 AND position = 1))
   AND p.state = 'waiting'

-- name: proposal_end
UPDATE proposal SET version = version + 1, state = $3, answer = $4, by_id = $5, ended_at = $6
 WHERE id = $1 AND version = $2 AND state = 'waiting'

-- name: proposal_set_item
UPDATE proposal SET version = version + 1, item_id = $3 WHERE id = $1 AND version = $2 AND state = 'waiting'

-- name: proposal_set_holder
UPDATE proposal SET version = version + 1, to_id = $3, item_id = NULL
 WHERE id = $1 AND version = $2 AND state = 'waiting'

-- Answered, and no agenda that was kept has read it.
-- name: proposal_untold
@proposal_seen
  LEFT JOIN meeting_item u ON u.id = p.told_id
  LEFT JOIN meeting n ON n.id = u.meeting_id AND n.state <> 'cancelled'
 WHERE (p.org_id = $1 OR p.org_id IN (SELECT former FROM succession WHERE successor = $1 AND position = 1))
   AND p.state = 'answered' AND (n.id IS NULL OR u.state = 'left')
 ORDER BY p.sent_at, p.id
 LIMIT 50

-- name: proposal_set_told
UPDATE proposal SET told_id = $2 WHERE id = $1

-- name: proposal_note_item
UPDATE meeting_item SET notes_version = notes_version + 1, notes = $2, noted_at = $3 WHERE id = $1
