-- name: moving_insert
INSERT INTO moving (set_id, org, parent, old, old_lft, old_parent, since, whole, made, new_lft, grassroots, expanded)
SELECT $1, o.id, $3, p.id, COALESCE(p.lft, 0), COALESCE(p.parent, 0),
       CASE WHEN p.from_day > $4 THEN p.from_day ELSE $4 END, CASE WHEN p.from_day >= $4 THEN 1 ELSE 0 END, NULL, 0,
       o.grassroots, CASE WHEN $3 = 0 THEN 1 ELSE 0 END
  FROM org o
  LEFT JOIN placement p ON p.org = o.id AND p.to_day IS NULL
 WHERE o.id = $2
ON CONFLICT (set_id, org) DO NOTHING

-- name: moving_insert_children
INSERT INTO moving (set_id, org, parent, old, old_lft, old_parent, since, whole, made, new_lft, grassroots, expanded)
SELECT $1, p.org, $3, p.id, p.lft, p.parent, CASE WHEN p.from_day > $4 THEN p.from_day ELSE $4 END,
       CASE WHEN p.from_day >= $4 THEN 1 ELSE 0 END, NULL, 0, o.grassroots, 0
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.parent = $2 AND p.to_day IS NULL
ON CONFLICT (set_id, org) DO NOTHING

-- What stands beneath those placed since.
-- name: moving_expand
INSERT INTO moving (set_id, org, parent, old, old_lft, old_parent, since, whole, made, new_lft, grassroots, expanded)
SELECT $1, p.org, p.parent, p.id, p.lft, p.parent, CASE WHEN p.from_day > $2 THEN p.from_day ELSE $2 END,
       CASE WHEN p.from_day >= $2 THEN 1 ELSE 0 END, NULL, 0, o.grassroots, 0
  FROM moving m
  JOIN placement p ON p.parent = m.org AND p.to_day IS NULL
  JOIN org o ON o.id = p.org
 WHERE m.set_id = $1 AND m.expanded = 0 AND m.made IS NOT NULL
ON CONFLICT (set_id, org) DO NOTHING

-- name: moving_expanded
UPDATE moving SET expanded = 1 WHERE set_id = $1 AND expanded = 0 AND made IS NOT NULL

-- Those whose parent stands, or is placed already, those of one parent together.
-- name: moving_next
SELECT m.set_id, m.org, m.parent, m.old, m.old_lft, m.old_parent, m.since, m.whole, m.made, m.new_lft, m.grassroots
  FROM moving m
  LEFT JOIN moving u ON u.set_id = m.set_id AND u.org = m.parent
 WHERE m.set_id = $1 AND m.made IS NULL AND m.parent <> 0 AND (u.org IS NULL OR u.made IS NOT NULL)
 ORDER BY m.parent, m.old_lft, m.org
 LIMIT $2

-- name: moving_above
SELECT p.id, p.org, p.parent, p.from_day, p.to_day, p.lft, p.rgt, p.depth, p.next_label
  FROM placement p
 WHERE p.id = COALESCE((SELECT made FROM moving WHERE set_id = $1 AND org = $2),
                       (SELECT id FROM placement WHERE org = $2 AND to_day IS NULL))

-- Of which kind of grassroots organisation a body is, and what bodies beneath it become.
-- name: moving_grassroots
SELECT COALESCE((SELECT grassroots FROM moving WHERE set_id = $1 AND org = $2),
                (SELECT grassroots FROM org WHERE id = $2), '') AS text

-- name: moving_kind
SELECT kind AS text FROM org WHERE id = $1

-- name: moving_next_label
UPDATE placement SET next_label = $2 WHERE id = $1

-- name: moving_place
INSERT INTO placement (id, org, parent, from_day, to_day, lft, rgt, depth, next_label, class)
SELECT $1, $2, $3, $4, $4, $5, $6, $7, $8, kind || ' ' || $9 FROM org WHERE id = $2

-- name: moving_placed
UPDATE moving SET made = $3, new_lft = $4, grassroots = $5 WHERE set_id = $1 AND org = $2

-- name: moving_later
SELECT o.name AS text
  FROM moving m
  JOIN org o ON o.id = m.org
 WHERE m.set_id = $1 AND EXISTS (SELECT 1 FROM placement p
                                  WHERE p.org = m.org AND p.to_day > p.from_day AND p.to_day >= $2)
 LIMIT 1

-- Bodies that left one on the list on that day or later stood beneath it on that day.
-- name: moving_left
SELECT o.name AS text
  FROM moving m
  JOIN placement p ON p.parent = m.org AND p.to_day > p.from_day AND p.to_day > $2
  JOIN org o ON o.id = p.org
 WHERE m.set_id = $1 AND m.old IS NOT NULL
 LIMIT 1

-- name: moving_count_missing
SELECT COUNT(*) AS number
  FROM moving m
  JOIN placement p ON p.parent = m.org AND p.to_day IS NULL
 WHERE m.set_id = $1 AND m.old IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM moving u WHERE u.set_id = $1 AND u.org = p.org)

-- name: moving_end_old
UPDATE placement SET to_day = CASE WHEN from_day > $2 THEN from_day ELSE $2 END
 WHERE to_day IS NULL AND id IN (SELECT old FROM moving WHERE set_id = $1 AND old IS NOT NULL)

-- name: moving_open_made
UPDATE placement SET to_day = NULL WHERE id IN (SELECT made FROM moving WHERE set_id = $1 AND made IS NOT NULL)

-- name: moving_memberships
UPDATE membership_row
   SET place = (SELECT m.new_lft FROM moving m WHERE m.set_id = $1 AND m.org = membership_row.org)
 WHERE to_day IS NULL AND org IN (SELECT org FROM moving WHERE set_id = $1 AND made IS NOT NULL)

-- name: moving_grassroots_change
UPDATE org
   SET grassroots = (SELECT m.grassroots FROM moving m WHERE m.set_id = $1 AND m.org = org.id)
 WHERE id IN (SELECT m.org FROM moving m JOIN org o ON o.id = m.org
               WHERE m.set_id = $1 AND m.made IS NOT NULL AND m.grassroots <> o.grassroots)

-- name: moving_remove_made
DELETE FROM placement
 WHERE to_day = from_day AND id IN (SELECT made FROM moving WHERE set_id = $1 AND made IS NOT NULL)

-- name: moving_remove_opened
DELETE FROM org
 WHERE id IN (SELECT org FROM moving WHERE set_id = $1 AND old IS NULL AND parent <> 0)
   AND NOT EXISTS (SELECT 1 FROM placement p WHERE p.org = org.id)

-- name: moving_remove
DELETE FROM moving WHERE set_id = $1

-- name: moving_end_org
UPDATE org SET version = version + 1, to_day = CASE WHEN from_day > $2 THEN from_day ELSE $2 END
 WHERE id = $1 AND to_day IS NULL

-- name: moving_end_posts
UPDATE post_row SET to_day = CASE WHEN from_day > $2 THEN from_day ELSE $2 END
 WHERE org = $1 AND (to_day IS NULL OR (to_day > $3 AND to_day > from_day))

-- name: moving_end_acting
UPDATE session SET org = NULL WHERE org = $1

-- name: moving_members
SELECT id, person, standing, folded, from_day FROM membership WHERE org = $1 AND to_day IS NULL ORDER BY id

-- name: moving_end_membership
UPDATE membership_row SET to_day = CASE WHEN from_day > $2 THEN from_day ELSE $2 END WHERE id = $1

-- name: moving_admit
INSERT INTO membership_row (id, person, org, place, standing, folded, from_day, to_day)
SELECT $1, $2, $3, p.lft, $4, $5, $6, NULL FROM placement p WHERE p.org = $3 AND p.to_day IS NULL

-- name: moving_keep_name
INSERT INTO org_name (org, to_day, name) SELECT id, $2, name FROM org WHERE id = $1
ON CONFLICT (org, to_day) DO NOTHING

-- name: moving_set_host
UPDATE org SET version = version + 1, host = $2 WHERE id = $1
