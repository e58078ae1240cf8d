-- What any table holds of somebody, as who acts, speaks or is named: all that can be joined with an opinion.
-- name: traces_of
SELECT (SELECT COUNT(*) FROM audit WHERE user_id = $1 OR person_id = $2 OR origin = '192.0.2.7')
     + (SELECT COUNT(*) FROM audit_value WHERE before LIKE $3 OR after LIKE $3)
     + (SELECT COUNT(*) FROM request WHERE actor = $1)
     + (SELECT COUNT(*) FROM outbox WHERE subject IN ($1, $2))
     + (SELECT COUNT(*) FROM speech WHERE attendee_id IN (SELECT id FROM attendee WHERE person_id = $2))
     + (SELECT COALESCE(SUM(version), 0) FROM attendee WHERE person_id = $2)
     + (SELECT COUNT(*) FROM opinion WHERE made_by IN ($1, $2)
                                        OR attendee_id IN (SELECT id FROM attendee WHERE person_id = $2)
                                        OR client = $4)

-- Whom the audit names, in the order of its lines.
-- name: named_lines
SELECT COALESCE(person_id, 0) AS person FROM audit WHERE what = 'opinion.add' ORDER BY id
