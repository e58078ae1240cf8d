-- part: attendee_row
SELECT a.id, a.version, a.meeting_id, a.person_id, a.name, a.sort, a.role, a.standing, a.body, a.purpose, a.invited_at,
       a.answer, a.reason, a.answered_at, a.state, a.came_at, a.left_at, a.told_by
  FROM attendee a

-- name: attendee_insert
INSERT INTO attendee (id, version, meeting_id, person_id, name, sort, role, standing, body, purpose, invited_at, answer,
                      reason, answered_at, state, came_at, left_at, told_by)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', NULL, NULL, '', NULL, NULL, '')

-- Forty members at once: id, person, standing of each.
-- name: attendee_insert_forty
INSERT INTO attendee (id, version, meeting_id, person_id, name, sort, role, standing, body, purpose, invited_at, answer,
                      reason, answered_at, state, came_at, left_at, told_by)
SELECT v.column1, 1, $1, p.id, p.name, p.sort, 'member', v.column3, '', '', $2, '', NULL, NULL, '', NULL, NULL, ''
  FROM (VALUES
              ($3, $4, $5), ($6, $7, $8), ($9, $10, $11), ($12, $13, $14), ($15, $16, $17),
              ($18, $19, $20), ($21, $22, $23), ($24, $25, $26), ($27, $28, $29), ($30, $31, $32),
              ($33, $34, $35), ($36, $37, $38), ($39, $40, $41), ($42, $43, $44), ($45, $46, $47),
              ($48, $49, $50), ($51, $52, $53), ($54, $55, $56), ($57, $58, $59), ($60, $61, $62),
              ($63, $64, $65), ($66, $67, $68), ($69, $70, $71), ($72, $73, $74), ($75, $76, $77),
              ($78, $79, $80), ($81, $82, $83), ($84, $85, $86), ($87, $88, $89), ($90, $91, $92),
              ($93, $94, $95), ($96, $97, $98), ($99, $100, $101), ($102, $103, $104), ($105, $106, $107),
              ($108, $109, $110), ($111, $112, $113), ($114, $115, $116), ($117, $118, $119), ($120, $121, $122)) v
  JOIN person p ON p.id = v.column2

-- name: attendees_of
@attendee_row
 WHERE a.meeting_id = $1
 ORDER BY CASE a.role WHEN 'member' THEN 0 WHEN 'delegate' THEN 1 ELSE 2 END, a.sort, a.id

-- name: attendee_by_id
@attendee_row
 WHERE id = $1

-- name: attendee_by_person
@attendee_row
 WHERE meeting_id = $1 AND person_id = $2

-- name: attendees_unanswered
@attendee_row
  JOIN meeting m ON m.id = a.meeting_id
 WHERE a.person_id = $1 AND a.invited_at IS NOT NULL AND a.answer = '' AND a.state = '' AND m.state = 'called'
 ORDER BY m.starts_at, a.id
 LIMIT 50

-- name: attendee_tallies
SELECT role, standing, state, COUNT(*) AS people FROM attendee WHERE meeting_id = $1 GROUP BY role, standing, state

-- name: attendee_set_standing
UPDATE attendee SET version = version + 1, standing = $2, role = 'member' WHERE id = $1

-- name: attendee_delete
DELETE FROM attendee WHERE id = $1

-- name: attendee_delete_seen
DELETE FROM attendee WHERE id = $1 AND version = $2

-- name: attendees_set_invited
UPDATE attendee SET version = version + 1, invited_at = $2 WHERE meeting_id = $1 AND invited_at IS NULL

-- name: attendee_set_answer
UPDATE attendee SET version = version + 1, answer = $2, reason = $3, answered_at = $4 WHERE id = $1

-- name: attendee_set_state
UPDATE attendee SET version = version + 1, state = $2, came_at = $3, left_at = $4, told_by = $5 WHERE id = $1

-- Who is wanted: everybody on the list with a card, chair and minute-taker whether on it or not; so in the other one.
-- name: attendee_clashing
WITH wanted AS (
    SELECT person_id AS person FROM attendee WHERE meeting_id = $1 AND person_id IS NOT NULL
    UNION
    SELECT chair_id FROM meeting WHERE id = $1 AND chair_id IS NOT NULL
    UNION
    SELECT taker_id FROM meeting WHERE id = $1 AND taker_id IS NOT NULL),
busy AS (
    SELECT b.meeting_id, n.person FROM wanted n JOIN attendee b ON b.person_id = n.person AND b.answer <> 'absent'
    UNION
    SELECT c.id, n.person FROM wanted n JOIN meeting c ON c.chair_id = n.person
    UNION
    SELECT t.id, n.person FROM wanted n JOIN meeting t ON t.taker_id = n.person)
SELECT MIN(p.name) AS name, COUNT(*) AS people, m.title, o.name AS org_name, m.held_on, m.starts_at
  FROM meeting h
  JOIN busy b ON b.meeting_id <> h.id
  JOIN meeting m ON m.id = b.meeting_id
  JOIN org o ON o.id = m.org_id
  JOIN person p ON p.id = b.person
 WHERE h.id = $1 AND m.state IN ('draft', 'called', 'open')
   AND m.starts_at < h.starts_at + h.minutes * 60 AND h.starts_at < m.starts_at + m.minutes * 60
 GROUP BY m.id, m.title, o.name, m.held_on, m.starts_at
 ORDER BY m.starts_at, m.title, m.id
 LIMIT 20
