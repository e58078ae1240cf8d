-- name: obligation_by_id
SELECT id, plan_id, position, clause, section, activity, title, text, first_line, last_line, due, times_min, times_max,
       actors, addressee, via, coverage_who, coverage_what, coverage_min, coverage_percent, coverage_per_kind,
       refines_id, root_id, from_on, ended_on, version
  FROM obligation
 WHERE id = $1

-- name: obligation_of_plan
SELECT id, plan_id, position, clause, section, activity, title, text, first_line, last_line, due, times_min, times_max,
       actors, addressee, via, coverage_who, coverage_what, coverage_min, coverage_percent, coverage_per_kind,
       refines_id, root_id, from_on, ended_on, version
  FROM obligation
 WHERE plan_id = $1
 ORDER BY position

-- name: obligation_last_position
SELECT MAX(position) FROM obligation WHERE plan_id = $1

-- name: obligation_insert
INSERT INTO obligation (id, plan_id, position, clause, section, activity, title, text, first_line, last_line, due,
                        times_min, times_max, actors, addressee, via, coverage_who, coverage_what, coverage_min,
                        coverage_percent, coverage_per_kind, refines_id, root_id, parcels, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, '', 1)

-- name: obligation_update
UPDATE obligation
   SET clause = $3, section = $4, activity = $5, title = $6, due = $7, times_min = $8, times_max = $9, actors = $10,
       addressee = $11, via = $12, coverage_who = $13, coverage_what = $14, coverage_min = $15, coverage_percent = $16,
       coverage_per_kind = $17, version = version + 1
 WHERE id = $1 AND version = $2

-- name: obligation_touch
UPDATE obligation SET version = version + 1 WHERE id = $1 AND version = $2

-- name: obligation_delete
DELETE FROM obligation WHERE id = $1 AND version = $2

-- name: obligation_plan
SELECT state, org_id FROM plan WHERE id = $1

-- name: audience_of
SELECT a.exclude, a.direct, a.kind, a.form, a.grassroots, a.level, a.under_id AS under, a.named_id AS org, o.name
  FROM audience a LEFT JOIN org o ON o.id = COALESCE(a.named_id, a.under_id)
 WHERE a.obligation_id = $1
 ORDER BY a.position

-- name: audience_clear
DELETE FROM audience WHERE obligation_id = $1

-- name: audience_add
INSERT INTO audience (obligation_id, position, exclude, direct, kind, form, grassroots, level, under_id, named_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
