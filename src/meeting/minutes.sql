-- name: minutes_of
SELECT x.meeting_id, x.version, x.text, x.resolution, x.proposals, x.goes_up, x.hash, x.paper_id, x.finisher_id,
       o.name AS finisher_name, x.raw_gone_on
  FROM minutes x
  LEFT JOIN org o ON o.id = x.finisher_id
 WHERE x.meeting_id = $1

-- name: minutes_begin
INSERT INTO minutes (meeting_id, version, text, resolution, proposals, goes_up, hash, paper_id, raw_gone_on)
VALUES ($1, 0, NULL, NULL, NULL, $2, NULL, NULL, NULL)
    ON CONFLICT (meeting_id) DO NOTHING

-- name: minutes_update
UPDATE minutes SET version = version + 1, text = $3, resolution = $4, proposals = $5, goes_up = $6
 WHERE meeting_id = $1 AND version = $2 AND hash IS NULL

-- name: minutes_forget_hand
UPDATE minutes SET version = version + 1, text = NULL, resolution = NULL, proposals = NULL
 WHERE meeting_id = $1 AND version = $2 AND hash IS NULL

-- name: corrections_of
SELECT c.id, c.meeting_id, c.number, c.made_at, c.made_by, c.wrong, c.right_text, c.reason, c.hash, p.name
  FROM minutes_correction c
  LEFT JOIN person p ON p.id = c.made_by
 WHERE c.meeting_id = $1
 ORDER BY c.number
