-- name: verify_test_alter_line
UPDATE audit SET record = 99 WHERE record = 5

-- name: verify_test_remove_line
DELETE FROM audit WHERE record = 5

-- name: verify_test_remove_last
DELETE FROM audit WHERE id = (SELECT a.id FROM audit a JOIN lane l ON l.lane = a.lane AND l.serial = a.serial
                               ORDER BY a.lane LIMIT 1)

-- name: verify_test_alter_value
UPDATE audit_value SET after = '2' WHERE audit_id = (SELECT id FROM audit WHERE record = 5)

-- name: verify_test_remove_value
DELETE FROM audit_value WHERE audit_id = (SELECT id FROM audit WHERE record = 5)

-- name: verify_test_add_stray
INSERT INTO audit (id, lane, serial, moment, user_id, person_id, org_id, origin, what, record, digest, values_digest, link)
VALUES (1, 15, 1, 0, 0, 0, 0, '', 'x', 0, '', '', '')

-- name: verify_test_alter_anchor
UPDATE audit_anchor SET anchor = 'other' WHERE day = '2025-01-01'
