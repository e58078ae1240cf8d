-- name: agenda_template_of
SELECT kind, title, minutes, speaker FROM agenda_template WHERE org_id = $1 AND meeting = $2 ORDER BY position

-- name: agenda_template_count
SELECT COUNT(*) FROM agenda_template WHERE org_id = $1 AND meeting = $2

-- name: agenda_template_clear
DELETE FROM agenda_template WHERE org_id = $1 AND meeting = $2

-- name: agenda_template_add
INSERT INTO agenda_template (org_id, meeting, position, kind, title, minutes, speaker)
VALUES ($1, $2, $3, $4, $5, $6, $7)
