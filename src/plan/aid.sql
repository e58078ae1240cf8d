-- name: aid_add
INSERT INTO aid (id, org_id, by_id, helper_org_id, helper_person_id, what, from_on, until_on, ended_on, outcome, made_at,
                 version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, $9, 1)

-- name: aid_close
UPDATE aid SET ended_on = $3, outcome = $4, version = version + 1 WHERE id = $1 AND version = $2 AND ended_on IS NULL

-- name: aid_pass_cell
UPDATE aid SET org_id = $2, version = version + 1 WHERE org_id = $1 AND ended_on IS NULL

-- name: aid_pass_helper
UPDATE aid SET helper_org_id = $2, version = version + 1 WHERE helper_org_id = $1 AND ended_on IS NULL

-- name: aid_pass_arranger
UPDATE aid SET by_id = $2, version = version + 1 WHERE by_id = $1 AND ended_on IS NULL

-- name: aid_close_of
UPDATE aid SET ended_on = $2, outcome = $3, version = version + 1 WHERE org_id = $1 AND ended_on IS NULL

-- name: aid_close_joined
UPDATE aid SET ended_on = $2, outcome = $3, version = version + 1
 WHERE org_id = $1 AND helper_org_id = $1 AND ended_on IS NULL

-- Plans whose fronts show the cell.
-- name: aid_plans
SELECT plan_id AS id FROM delivery WHERE org_id = $1 AND to_day IS NULL

-- part: aid_columns
SELECT a.id, a.org_id, a.by_id, a.helper_org_id, a.helper_person_id, a.what, a.from_on, a.until_on, a.ended_on, a.outcome,
       a.made_at, a.version, o.name AS org_name, COALESCE(h.name, q.name) AS helper_name, b.name AS by_name

-- part: aid_rows
@aid_columns
  FROM aid a
  JOIN org o ON o.id = a.org_id
  JOIN org b ON b.id = a.by_id
  LEFT JOIN org h ON h.id = a.helper_org_id
  LEFT JOIN person q ON q.id = a.helper_person_id

-- name: aid_one
@aid_rows
 WHERE a.id = $1

-- name: aid_of
@aid_rows
 WHERE a.org_id = $1
 ORDER BY CASE WHEN a.ended_on IS NULL THEN 0 ELSE 1 END, a.ended_on DESC, a.from_on DESC, a.until_on DESC, a.id
 LIMIT 100

-- name: aid_beneath
@aid_columns
  FROM placement p
  JOIN aid a ON a.org_id = p.org AND a.ended_on IS NULL
  JOIN org o ON o.id = a.org_id
  JOIN org b ON b.id = a.by_id
  LEFT JOIN org h ON h.id = a.helper_org_id
  LEFT JOIN person q ON q.id = a.helper_person_id
 WHERE p.parent = $1 AND p.to_day IS NULL
 ORDER BY a.from_on, a.until_on, a.id
 LIMIT 500

-- name: aid_by_body
@aid_rows
 WHERE a.helper_org_id = $1 AND a.ended_on IS NULL
 ORDER BY a.until_on, a.from_on, a.id
 LIMIT 50

-- name: aid_by_person
@aid_rows
 WHERE a.helper_person_id = $1 AND ($2 = 0 OR a.ended_on IS NULL)
 ORDER BY a.until_on, a.from_on, a.id
 LIMIT 200

-- Bodies right beneath one that lead no cells; its other cells when they are asked for.
-- name: aid_bodies
SELECT o.id, o.name
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.parent = $1 AND p.to_day IS NULL AND o.id <> $2
   AND (o.form NOT IN ('committee', 'cell') OR (o.form = 'cell' AND $3 = 1))
 ORDER BY o.sort
 LIMIT 200
