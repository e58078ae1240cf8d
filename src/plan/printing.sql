-- name: printing_typed
SELECT plan_id, above, body, place, authority, post, signer, version FROM plan_print WHERE plan_id = $1

-- name: printing_add
INSERT INTO plan_print (plan_id, above, body, place, authority, post, signer, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
ON CONFLICT (plan_id) DO NOTHING

-- name: printing_edit
UPDATE plan_print
   SET above = $3, body = $4, place = $5, authority = $6, post = $7, signer = $8, version = version + 1
 WHERE plan_id = $1 AND version = $2

-- Where the body's own papers were last issued.
-- name: printing_last_place
SELECT place AS text FROM paper
 WHERE org_id = $1 AND direction = 'own' AND place IS NOT NULL AND place <> '' AND issued_on IS NOT NULL
 ORDER BY issued_on DESC, id DESC
 LIMIT 1

-- name: printing_keep_file
UPDATE paper SET hash = $2, filename = $3, media = $4, place = $5, version = version + 1 WHERE id = $1 AND hash IS NULL

-- name: printing_drop_text
DELETE FROM paper_text WHERE paper_id = $1

-- name: printing_drop_clauses
DELETE FROM plan_clause WHERE plan_id = $1

-- name: printing_add_clause
INSERT INTO plan_clause (plan_id, position, label, path, title, text, first_line, last_line, depth)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- Ours that refine obligations of a clause above now point into our own.
-- name: printing_point_clause
UPDATE obligation
   SET clause = $3, section = $4, first_line = $5, last_line = $6
 WHERE plan_id = $1
   AND refines_id IN (SELECT u.id FROM obligation u WHERE u.plan_id = $7 AND u.clause = $2)

-- name: printing_point_one
UPDATE obligation SET clause = $2, section = $3, first_line = $4, last_line = $5 WHERE id = $1
