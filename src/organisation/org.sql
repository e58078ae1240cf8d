-- Every statement that gives an organisation names its columns in the order of struct org.
-- A placement holds on a day when from_day <= day and to_day is NULL or later.

-- part: org_columns
SELECT o.id, o.version, o.kind, o.form, o.level, o.grassroots, o.code, o.name, o.symbol, o.host, o.from_day, o.to_day,
       p.parent, p.lft AS place, p.rgt AS high, p.depth, CASE WHEN p.next_label > p.lft + 1 THEN 1 ELSE 0 END AS below,
       o.sort

-- name: org_on_day
@org_columns
  FROM org o
  LEFT JOIN placement p ON p.org = o.id AND p.from_day <= $2 AND (p.to_day IS NULL OR p.to_day > $2)
 WHERE o.id = $1

-- name: org_with_code
SELECT id AS number FROM org WHERE code = $1

-- name: org_children_of
@org_columns
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.parent = $1 AND p.from_day <= $2 AND (p.to_day IS NULL OR p.to_day > $2) AND o.sort > $3
 ORDER BY o.sort
 LIMIT $4

-- name: org_tops
@org_columns
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.parent IS NULL AND p.from_day <= $1 AND (p.to_day IS NULL OR p.to_day > $1) AND o.sort > $2
 ORDER BY o.sort
 LIMIT $3

-- name: org_filtered
@org_columns
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.lft >= $1 AND p.lft <= $2 AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day > $3)
   AND ($4 = '' OR o.kind = $4) AND ($5 = '' OR o.form = $5) AND ($6 = '' OR o.grassroots = $6)
   AND ($7 < 0 OR o.level = $7)
 ORDER BY p.lft
 LIMIT $8

-- name: org_filtered_count
SELECT COUNT(*) AS number
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.lft >= $1 AND p.lft <= $2 AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day > $3)
   AND ($4 = '' OR o.kind = $4) AND ($5 = '' OR o.form = $5) AND ($6 = '' OR o.grassroots = $6)
   AND ($7 < 0 OR o.level = $7)

-- How many placements a range holds, counted no further than $3.
-- name: org_range_size
SELECT COUNT(*) AS number FROM (SELECT 1 AS one FROM placement WHERE lft >= $1 AND lft <= $2 LIMIT $3) AS counted

-- Words of the name in any order: $4 to $7 are patterns, '%' when there are fewer.
-- name: org_search_range
@org_columns
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.lft >= $1 AND p.lft <= $2 AND p.lft > $3 AND p.to_day IS NULL
   AND o.folded LIKE $4 AND o.folded LIKE $5 AND o.folded LIKE $6 AND o.folded LIKE $7
 ORDER BY p.lft
 LIMIT $8

-- The same over a wide range, cells left out: some thousand rows instead of hundreds of thousands.
-- name: org_search_wide
@org_columns
  FROM org o
  JOIN placement p ON p.org = o.id
 WHERE p.lft >= $1 AND p.lft <= $2 AND p.lft > $3 AND p.to_day IS NULL
   AND o.form IN ('committee', 'advisory', 'front', 'union', 'agency')
   AND o.folded LIKE $4 AND o.folded LIKE $5 AND o.folded LIKE $6 AND o.folded LIKE $7
 ORDER BY p.lft
 LIMIT $8

-- name: org_ancestors_on_day
WITH RECURSIVE up (org) AS (
    SELECT parent FROM placement
     WHERE org = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day > $2) AND parent IS NOT NULL
    UNION ALL
    SELECT p.parent FROM up
      JOIN placement p ON p.org = up.org
     WHERE p.from_day <= $2 AND (p.to_day IS NULL OR p.to_day > $2) AND p.parent IS NOT NULL
)
@org_columns
  FROM up
  JOIN org o ON o.id = up.org
  JOIN placement p ON p.org = up.org AND p.from_day <= $2 AND (p.to_day IS NULL OR p.to_day > $2)
 ORDER BY p.depth

-- name: placements_of
SELECT id, org, parent, from_day, to_day, lft, rgt, depth, next_label FROM placement WHERE org = $1 ORDER BY lft

-- Where the next body under $1 will be placed; an import ($2 = 1) also fills what it has staged itself.
-- name: placement_to_fill
SELECT id, org, parent, from_day, to_day, lft, rgt, depth, next_label FROM placement
 WHERE org = $1 AND (to_day IS NULL OR ($2 = 1 AND to_day = from_day))

-- name: placement_last_top
SELECT COALESCE(MAX(rgt), 0) AS number FROM placement WHERE parent IS NULL

-- name: placement_take_labels
UPDATE placement SET next_label = $2 WHERE id = $1

-- name: placement_insert
INSERT INTO placement (id, org, parent, from_day, to_day, lft, rgt, depth, next_label, class)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, kind || ' ' || grassroots FROM org WHERE id = $2

-- name: org_insert
INSERT INTO org (id, version, kind, form, level, grassroots, code, name, folded, sort, symbol, host, from_day, to_day)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, NULL)

-- name: org_update
UPDATE org SET version = version + 1, code = $3, name = $4, folded = $5, sort = $6, symbol = $7
 WHERE id = $1 AND version = $2

-- name: org_end
UPDATE org SET version = version + 1, to_day = $2 WHERE id = $1 AND to_day IS NULL

-- name: placement_end
UPDATE placement SET to_day = $2 WHERE org = $1 AND to_day IS NULL

-- What keeps a body from closing: open bodies under it, bodies it hosts, people who belong to it.
-- name: org_open_things
SELECT (SELECT COUNT(*) FROM placement WHERE parent = $1 AND to_day IS NULL)
     + (SELECT COUNT(*) FROM org WHERE host = $1 AND to_day IS NULL)
     + (SELECT COUNT(*) FROM membership WHERE org = $1 AND to_day IS NULL) AS number

-- name: posts_end
UPDATE post_row SET to_day = CASE WHEN from_day > $2 THEN from_day ELSE $2 END
 WHERE org = $1 AND (to_day IS NULL OR (to_day > $3 AND to_day > from_day))
