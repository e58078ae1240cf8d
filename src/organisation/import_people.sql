-- Somebody of that name and day of birth who belongs to the body.
-- name: import_same_person
SELECT p.id AS number
  FROM membership m
  JOIN person p ON p.id = m.person
 WHERE m.folded = $1 AND m.place = $2 AND m.to_day IS NULL AND p.birth_day IS NOT DISTINCT FROM $3
 ORDER BY p.id
 LIMIT 1

-- $3 = 0: whoever holds it.
-- name: import_post_holders
SELECT COUNT(*) AS number FROM post
 WHERE org = $1 AND post = $2 AND (to_day IS NULL OR (to_day > $4 AND to_day > from_day)) AND ($3 = 0 OR person = $3)
