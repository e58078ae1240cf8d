-- name: carry_step_insert
INSERT INTO change_step (set_id, position, what, org, target, duties, words) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: carry_steps
SELECT position, what, org, target, duties, words FROM change_step
 WHERE set_id = $1 AND what = $2 AND org >= $3 AND org <= $4
 ORDER BY position

-- name: carry_steps_remove
DELETE FROM change_step WHERE set_id = $1

-- name: carry_item_org
UPDATE change_item SET org_id = $3 WHERE set_id = $1 AND body = $2

-- name: carry_count
UPDATE change_set SET bodies = bodies + $2 WHERE id = $1
