-- name: inherit_series
SELECT id, id AS series_id, 1 AS is_series, kind
  FROM meeting_series
 WHERE org_id = $1 AND (ended_on IS NULL OR ended_on > $2)
 ORDER BY kind, from_on, id

-- name: inherit_planned
SELECT id, series_id, 0 AS is_series, kind, title, held_on
  FROM meeting
 WHERE org_id = $1 AND held_on >= $2 AND state IN ('draft', 'called')
 ORDER BY starts_at, title, id

-- name: inherit_has_kind
SELECT COUNT(*) FROM meeting_series WHERE org_id = $1 AND kind = $2 AND (ended_on IS NULL OR ended_on > $3)

-- name: inherit_end_series
UPDATE meeting_series SET version = version + 1, ended_on = $2 WHERE id = $1

-- name: inherit_copy_series
INSERT INTO meeting_series (id, version, org_id, kind, month_day, week, weekday, months, starts_minute, minutes, room,
                            chair_id, taker_id, from_on, ended_on, follows_id, made_at)
SELECT $1, 1, $2, s.kind, s.month_day, s.week, s.weekday, s.months, s.starts_minute, s.minutes, s.room,
       s.chair_id, s.taker_id, CASE WHEN s.from_on > $3 THEN s.from_on ELSE $3 END, NULL, $4, $5
  FROM meeting_series s
 WHERE s.id = $6

-- name: inherit_pass_meeting
UPDATE meeting SET version = version + 1, org_id = $2, place = $3, series_id = $4 WHERE id = $1

-- Duties of the body that closed: the heir's own are suggested instead.
-- name: inherit_let_go
DELETE FROM meeting_duty WHERE meeting_id = $1 AND told = 0

-- name: inherit_call_off
UPDATE meeting SET version = version + 1, state = 'cancelled', reason = $2 WHERE id = $1

-- name: inherit_agendas
INSERT INTO agenda_template (org_id, meeting, position, kind, title, minutes, speaker)
SELECT $2, t.meeting, t.position, t.kind, t.title, t.minutes, t.speaker
  FROM agenda_template t
 WHERE t.org_id = $1 AND NOT EXISTS (SELECT 1 FROM agenda_template h WHERE h.org_id = $2 AND h.meeting = t.meeting)

-- name: inherit_place
UPDATE meeting SET place = m.new_lft
  FROM moving m
 WHERE m.set_id = $1 AND m.made IS NOT NULL AND m.old IS NOT NULL AND meeting.org_id = m.org
   AND (meeting.held_on >= m.since OR m.whole = 1)

-- What it sent stands where its meeting does.
-- name: inherit_place_editions
UPDATE edition SET place = m.new_lft
  FROM moving m
 WHERE m.set_id = $1 AND m.made IS NOT NULL AND m.old IS NOT NULL AND edition.org_id = m.org
   AND (edition.held_on >= m.since OR m.whole = 1)

-- name: inherit_place_proposals
UPDATE proposal SET place = m.new_lft
  FROM moving m, meeting g
 WHERE m.set_id = $1 AND m.made IS NOT NULL AND m.old IS NOT NULL AND proposal.org_id = m.org
   AND g.id = proposal.meeting_id AND (g.held_on >= m.since OR m.whole = 1)

-- Heard by the next meeting of who carries on.
-- name: inherit_tasks
UPDATE assignment SET version = version + 1, org_id = $2 WHERE org_id = $1 AND state = 'open'
