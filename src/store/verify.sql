-- name: verify_lanes
SELECT lane, serial, link FROM lane ORDER BY lane

-- name: verify_lines
SELECT id, lane, serial, moment, user_id, person_id, org_id, origin, what, record, digest, values_digest, link
  FROM audit WHERE lane = $1 AND serial > $2 AND serial <= $3 ORDER BY serial LIMIT 500

-- name: verify_values
SELECT v.audit_id AS id, v.salt, v.field, v.before, v.after
  FROM audit a JOIN audit_value v ON v.audit_id = a.id
 WHERE a.lane = $1 AND a.serial >= $2 AND a.serial <= $3 ORDER BY a.serial, v.place

-- name: verify_erased
SELECT e.audit_id AS id, e.rule, e.day
  FROM audit a JOIN audit_erasure e ON e.audit_id = a.id
 WHERE a.lane = $1 AND a.serial >= $2 AND a.serial <= $3 ORDER BY a.serial

-- name: verify_erasures
SELECT rule, day, COUNT(*) AS lines FROM audit_erasure GROUP BY rule, day ORDER BY day, rule

-- name: verify_anchors
SELECT day, heads, anchor FROM audit_anchor ORDER BY day

-- name: verify_link_at
SELECT link FROM audit WHERE lane = $1 AND serial = $2

-- name: verify_to_erase
SELECT DISTINCT audit_id AS id FROM audit_value WHERE retention = $1 AND moment < $2 ORDER BY audit_id LIMIT 500

-- name: verify_put_erasure
INSERT INTO audit_erasure (audit_id, rule, day) VALUES ($1, $2, $3)

-- name: verify_remove_values
DELETE FROM audit_value WHERE audit_id = $1

-- name: verify_strays
SELECT a.id, a.lane, a.serial FROM audit a
 WHERE NOT EXISTS (SELECT 1 FROM lane l WHERE l.lane = a.lane AND a.serial >= 1 AND a.serial <= l.serial)
 ORDER BY a.id LIMIT 20
