-- name: correction_insert
INSERT INTO correction (id, version, person, org, field, was, wanted, reason, state, asked_at, answered_at, answered_by,
                        answer)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, 'asked', $8, NULL, NULL, NULL)

-- part: correction_rows
SELECT c.id, c.version, c.person, c.org, c.field, c.was, c.wanted, c.reason, c.state, c.asked_at, c.answered_at,
       c.answered_by, c.answer, p.name AS person_name, o.name AS org_name
  FROM correction c

-- name: correction_by_id
@correction_rows
  JOIN person p ON p.id = c.person
  JOIN org o ON o.id = c.org
 WHERE c.id = $1

-- name: correction_of_person
@correction_rows
  JOIN person p ON p.id = c.person
  JOIN org o ON o.id = c.org
 WHERE c.person = $1 AND ($2 = 0 OR c.asked_at < $2 OR (c.asked_at = $2 AND c.id < $3))
 ORDER BY c.asked_at DESC, c.id DESC
 LIMIT $4

-- name: correction_waiting
@correction_rows
  JOIN placement b ON b.org = c.org AND b.to_day IS NULL
  JOIN person p ON p.id = c.person
  JOIN org o ON o.id = c.org
 WHERE c.state = 'asked' AND b.lft >= $1 AND b.lft <= $2
   AND (c.asked_at > $3 OR (c.asked_at = $3 AND c.id > $4))
 ORDER BY c.asked_at, c.id
 LIMIT $5

-- name: correction_count_waiting
SELECT COUNT(*)
  FROM correction c
  JOIN placement b ON b.org = c.org AND b.to_day IS NULL
 WHERE c.state = 'asked' AND b.lft >= $1 AND b.lft <= $2

-- name: correction_close
UPDATE correction SET version = version + 1, state = $3, answered_at = $4, answered_by = $5, answer = $6
 WHERE id = $1 AND version = $2 AND state = 'asked'

-- name: correction_remove
DELETE FROM correction WHERE answered_at < $1
