-- Another set, ordered or done, that is about this body on the same day.
-- name: scheme_other_set
SELECT s.title AS text
  FROM change_item i
  JOIN change_set s ON s.id = i.set_id
 WHERE s.id <> $1 AND s.effective_on = $2 AND s.state IN ('ordered', 'staging', 'done') AND (i.body = $3 OR i.org_id = $4)
 LIMIT 1

-- The last day on which its placement changed.
-- name: scheme_changed_on
SELECT MAX(to_day) AS text FROM placement WHERE org = $1 AND to_day > from_day
