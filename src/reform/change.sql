-- name: change_set_by_id
SELECT s.id, s.version, s.org_id, s.title, s.paper, s.effective_on, s.state, s.problem, s.bodies,
       (SELECT COUNT(*) FROM change_item i WHERE i.set_id = s.id) AS lines, s.made_at, s.done_at
  FROM change_set s
 WHERE s.id = $1

-- name: change_sets_of
SELECT s.id, s.version, s.org_id, s.title, s.paper, s.effective_on, s.state, s.problem, s.bodies,
       (SELECT COUNT(*) FROM change_item i WHERE i.set_id = s.id) AS lines, s.made_at, s.done_at
  FROM change_set s
 WHERE s.org_id = $1 AND ($2 IS NULL OR s.effective_on < $2 OR (s.effective_on = $2 AND s.id < $3))
 ORDER BY s.effective_on DESC, s.id DESC
 LIMIT $4

-- name: change_sets_about
SELECT s.id, s.version, s.org_id, s.title, s.paper, s.effective_on, s.state, s.problem, s.bodies, 0 AS lines, s.made_at,
       s.done_at
  FROM change_set s
 WHERE s.state = 'done' AND s.id IN (SELECT set_id FROM change_item WHERE org_id = $1)
 ORDER BY s.effective_on DESC, s.id DESC

-- name: change_set_insert
INSERT INTO change_set (id, version, org_id, title, paper, effective_on, state, problem, bodies, made_at, made_by,
                        done_at)
VALUES ($1, 1, $2, $3, $4, $5, 'draft', NULL, 0, $6, $7, 0)

-- name: change_set_update
UPDATE change_set SET version = version + 1, title = $3, paper = $4, effective_on = $5
 WHERE id = $1 AND version = $2 AND state IN ('draft', 'stopped')

-- name: change_set_touch
UPDATE change_set SET version = version + 1, state = 'draft', problem = NULL
 WHERE id = $1 AND state IN ('draft', 'stopped')

-- name: change_set_delete
DELETE FROM change_set WHERE id = $1 AND version = $2 AND state IN ('draft', 'stopped')

-- name: change_items_delete
DELETE FROM change_item WHERE set_id = $1

-- name: change_steps_delete
DELETE FROM change_step WHERE set_id = $1

-- name: change_set_reach
UPDATE change_set
   SET state = $2, problem = $3, version = version + 1, done_at = CASE WHEN $2 = 'done' THEN $4 ELSE done_at END
 WHERE id = $1

-- name: change_items_of
SELECT set_id, position, verb, body, target, name, kind, duties, reason, org_id
  FROM change_item
 WHERE set_id = $1
 ORDER BY position

-- name: change_last_position
SELECT COALESCE(MAX(position), 0) AS number FROM change_item WHERE set_id = $1

-- name: change_item_insert
INSERT INTO change_item (set_id, position, verb, body, target, name, kind, duties, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: change_item_delete
DELETE FROM change_item WHERE set_id = $1 AND position = $2
