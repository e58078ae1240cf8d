-- name: score_own_sheet
SELECT position, title, most, -1 AS points, '' AS suggest FROM score_line WHERE org_id = $1 ORDER BY position

-- name: score_clear_sheet
DELETE FROM score_line WHERE org_id = $1

-- name: score_add_line
INSERT INTO score_line (org_id, position, title, most) VALUES ($1, $2, $3, $4)

-- name: score_of
SELECT meeting_id, by_whom, total, words, given_by, given_at FROM meeting_score WHERE meeting_id = $1 AND by_whom = $2

-- name: score_marks
SELECT position, title, most, points, '' AS suggest
  FROM meeting_mark
 WHERE meeting_id = $1 AND by_whom = $2
 ORDER BY position

-- name: score_put
INSERT INTO meeting_score (meeting_id, by_whom, total, words, given_by, given_at)
VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (meeting_id, by_whom)
    DO UPDATE SET total = excluded.total, words = excluded.words, given_by = excluded.given_by,
                  given_at = excluded.given_at

-- name: score_clear_marks
DELETE FROM meeting_mark WHERE meeting_id = $1 AND by_whom = $2

-- name: score_put_mark
INSERT INTO meeting_mark (meeting_id, by_whom, position, title, most, points) VALUES ($1, $2, $3, $4, $5, $6)

-- How much of what was to be heard was done.
-- name: score_heard
SELECT COUNT(*) FROM assignment WHERE heard_id = $1

-- name: score_heard_done
SELECT COUNT(*) FROM assignment WHERE heard_id = $1 AND state = 'done'
