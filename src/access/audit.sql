-- name: audit_key
SELECT value AS field, NULL AS before, NULL AS after FROM secret WHERE name = 'audit'

-- name: audit_key_insert
INSERT INTO secret (name, value) VALUES ('audit', $1) ON CONFLICT (name) DO NOTHING

-- name: audit_newest
SELECT id, moment, user_id AS "user", person_id AS person, org_id AS org, origin, what, record, digest
  FROM audit WHERE id < $1 ORDER BY id DESC LIMIT $2

-- name: audit_of_record
SELECT id, moment, user_id AS "user", person_id AS person, org_id AS org, origin, what, record, digest
  FROM audit
 WHERE record = $1 AND ($2 = 0 OR (moment, id) < ((SELECT moment FROM audit WHERE id = $2), $2))
 ORDER BY moment DESC, id DESC
 LIMIT $3

-- name: audit_values_of
SELECT field, before, after FROM audit_value WHERE audit_id = $1 ORDER BY place

-- name: audit_records
SELECT COUNT(DISTINCT record) FROM audit WHERE what = $1
