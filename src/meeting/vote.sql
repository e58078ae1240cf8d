-- part: vote_row
SELECT v.id, v.version, v.meeting_id, v.item_id, v.opinion_id, v.question, v.way, v.state, v.rule, v.eligible,
       v.needed, v.agreed, v.against, v.abstained, v.invalid, v.present, v.counted, v.teller_id, v.second_id, v.minority,
       v.opened_at, v.closed_at, (SELECT COUNT(*) FROM vote_roll r WHERE r.vote_id = v.id AND r.cast_mark = 1) AS cast
  FROM vote v

-- name: vote_insert
INSERT INTO vote (id, version, meeting_id, item_id, opinion_id, question, way, state, rule, eligible, needed, agreed,
                  against, abstained, invalid, present, counted, teller_id, second_id, minority, opened_at, closed_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, 'draft', $7, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL)

-- name: votes_of
@vote_row
 WHERE v.meeting_id = $1
 ORDER BY COALESCE(v.opened_at, 9007199254740991), v.question, v.id

-- name: vote_by_id
@vote_row
 WHERE v.id = $1

-- name: votes_open
SELECT COUNT(*) FROM vote WHERE meeting_id = $1 AND state = 'open'

-- name: vote_set_open
UPDATE vote SET version = version + 1, state = 'open', eligible = $3, needed = $4, opened_at = $5
 WHERE id = $1 AND version = $2 AND state = 'draft'

-- name: vote_set_closed
UPDATE vote SET version = version + 1, state = 'closed', agreed = $3, against = $4, abstained = $5, invalid = $6,
                teller_id = $7, second_id = $8, closed_at = $9, present = $10, counted = $11
 WHERE id = $1 AND version = $2 AND state = 'open'

-- name: vote_set_cancelled
UPDATE vote SET version = version + 1, state = 'cancelled', closed_at = $3
 WHERE id = $1 AND version = $2 AND state IN ('draft', 'open')

-- name: vote_set_minority
UPDATE vote SET version = version + 1, minority = $3 WHERE id = $1 AND version = $2 AND state = 'closed'

-- Members of the standings that count, parted by commas.
-- name: roll_fill
INSERT INTO vote_roll (vote_id, attendee_id, cast_mark, choice)
SELECT $1, a.id, 0, NULL
  FROM attendee a
 WHERE a.meeting_id = $2 AND a.role = 'member' AND ',' || $3 || ',' LIKE '%,' || a.standing || ',%'

-- name: roll_find
SELECT COUNT(*) FROM vote_roll WHERE vote_id = $1 AND attendee_id = $2

-- name: roll_of_one
SELECT attendee_id, cast_mark FROM vote_roll WHERE vote_id = $1 AND attendee_id = $2

-- name: roll_mark
UPDATE vote_roll SET cast_mark = 1, choice = $3 WHERE vote_id = $1 AND attendee_id = $2 AND cast_mark = 0

-- name: roll_marks
SELECT r.attendee_id, a.name, r.cast_mark, r.choice
  FROM vote_roll r
  JOIN attendee a ON a.id = r.attendee_id
 WHERE r.vote_id = $1
 ORDER BY a.sort, a.id

-- name: roll_count
SELECT COUNT(*) FILTER (WHERE choice = 'agree') AS agreed, COUNT(*) FILTER (WHERE choice = 'against') AS against,
       COUNT(*) FILTER (WHERE choice = 'abstain') AS abstained
  FROM vote_roll
 WHERE vote_id = $1

-- name: ballot_insert
INSERT INTO ballot (key, vote_id, choice) VALUES ($1, $2, $3)

-- name: ballot_count
SELECT COUNT(*) FILTER (WHERE choice = 'agree') AS agreed, COUNT(*) FILTER (WHERE choice = 'against') AS against,
       COUNT(*) FILTER (WHERE choice = 'abstain') AS abstained
  FROM ballot
 WHERE vote_id = $1

-- name: ballots_blank
UPDATE ballot SET choice = '-------' WHERE vote_id = $1

-- name: ballots_delete
DELETE FROM ballot WHERE vote_id = $1
