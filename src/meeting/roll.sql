-- name: roll_set
UPDATE attendee SET version = version + 1, state = $3, came_at = $4, left_at = $5, told_by = $6
 WHERE id = $1 AND version = $2

-- name: roll_voted
SELECT COUNT(*)
  FROM vote_roll r
  JOIN vote v ON v.id = r.vote_id
 WHERE v.meeting_id = $1 AND v.state IN ('open', 'closed') AND r.attendee_id = $2 AND r.cast_mark = 1
