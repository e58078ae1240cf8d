-- name: seal_keep_texts
UPDATE minutes SET version = version + 1, text = $3, resolution = $4, proposals = $5, goes_up = $6, finisher_id = $7
 WHERE meeting_id = $1 AND version = $2 AND hash IS NULL

-- name: seal_begin
INSERT INTO minutes (meeting_id, version, text, resolution, proposals, goes_up, hash, paper_id, raw_gone_on)
VALUES ($1, 0, NULL, NULL, NULL, 0, NULL, NULL, NULL)
    ON CONFLICT (meeting_id) DO NOTHING

-- name: seal_set_sealed
UPDATE meeting SET version = version + 1, state = 'sealed', sealed_at = $2 WHERE id = $1 AND state = 'closed'

-- name: seal_set_hash
UPDATE minutes SET hash = $2 WHERE meeting_id = $1

-- name: seal_set_paper
UPDATE minutes SET paper_id = $2 WHERE meeting_id = $1 AND paper_id IS NULL

-- What the seal covers, one line a record: it stays when raw notes go.
-- name: seal_people
SELECT role || ' ' || standing || ' ' || state || ' ' || CAST(COALESCE(came_at, 0) AS TEXT) || ' ' ||
       CAST(COALESCE(left_at, 0) AS TEXT) AS line
  FROM attendee
 WHERE meeting_id = $1
 ORDER BY id

-- name: seal_votes
SELECT question || ' ' || way || ' ' || state || ' ' || rule || ' ' || CAST(eligible AS TEXT) || ' ' ||
       CAST(needed AS TEXT) || ' ' || CAST(agreed AS TEXT) || ' ' || CAST(against AS TEXT) || ' ' ||
       CAST(abstained AS TEXT) || ' ' || CAST(invalid AS TEXT) || ' ' || CAST(present AS TEXT) || ' ' ||
       CAST(counted AS TEXT) || ' ' || COALESCE(minority, '') AS line
  FROM vote
 WHERE meeting_id = $1
 ORDER BY id

-- name: seal_assignments
SELECT title || ' ' || owner || ' ' || due_on || ' ' || hear_on AS line FROM assignment WHERE meeting_id = $1 ORDER BY id

-- name: seal_points
SELECT by_whom || ' ' || CAST(position AS TEXT) || ' ' || title || ' ' || CAST(most AS TEXT) || ' ' ||
       CAST(points AS TEXT) AS line
  FROM meeting_mark
 WHERE meeting_id = $1
 ORDER BY by_whom, position

-- name: seal_remarks
SELECT by_whom || ' ' || CAST(total AS TEXT) || ' ' || words AS line
  FROM meeting_score
 WHERE meeting_id = $1
 ORDER BY by_whom

-- name: seal_corrections_made
SELECT COUNT(*) FROM minutes_correction WHERE meeting_id = $1

-- name: seal_correction_insert
INSERT INTO minutes_correction (id, meeting_id, number, made_at, made_by, wrong, right_text, reason, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- Sealed, or said to be.
-- name: seal_meetings
SELECT m.id
  FROM meeting m
 WHERE m.id > $1
   AND (m.state = 'sealed' OR EXISTS (SELECT 1 FROM minutes x WHERE x.meeting_id = m.id AND x.hash IS NOT NULL))
 ORDER BY m.id
 LIMIT 20

-- name: seal_erasures
SELECT raw_gone_on AS day, COUNT(*) AS meetings
  FROM minutes
 WHERE raw_gone_on IS NOT NULL
 GROUP BY raw_gone_on
 ORDER BY raw_gone_on

-- name: seal_raw_due
SELECT m.id
  FROM meeting m
  JOIN minutes x ON x.meeting_id = m.id
 WHERE x.raw_gone_on IS NULL AND x.hash IS NOT NULL AND m.sealed_at < $1
 ORDER BY m.id
 LIMIT 50

-- name: seal_raw_votes
UPDATE vote SET opinion_id = NULL WHERE meeting_id = $1 AND opinion_id IS NOT NULL

-- name: seal_raw_opinions
DELETE FROM opinion WHERE meeting_id = $1

-- name: seal_raw_notes
UPDATE meeting_item SET notes = '' WHERE meeting_id = $1 AND notes <> ''

-- name: seal_raw_reasons
UPDATE attendee SET reason = NULL WHERE meeting_id = $1 AND reason IS NOT NULL

-- name: seal_raw_gone
UPDATE minutes SET raw_gone_on = $2 WHERE meeting_id = $1
