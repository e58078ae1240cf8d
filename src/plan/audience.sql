-- name: audience_rules_of
SELECT a.obligation_id, b.position, a.exclude, a.direct, a.kind, a.form, a.grassroots, a.level,
       COALESCE(a.under_id, 0) AS under, COALESCE(u.lft, n.lft, 0) AS low,
       COALESCE(u.rgt, n.lft, 0) AS high, COALESCE(a.named_id, 0) AS org
  FROM obligation b
  JOIN audience a ON a.obligation_id = b.id
  LEFT JOIN placement u ON u.org = a.under_id AND u.from_day <= $2 AND (u.to_day IS NULL OR u.to_day > $2)
  LEFT JOIN placement n ON n.org = a.named_id AND n.from_day <= $2 AND (n.to_day IS NULL OR n.to_day > $2)
 WHERE b.plan_id = $1
 ORDER BY b.position, a.position

-- Bodies of a range of labels today, alike in kind and kind of grassroots organisation counted as one, from the index
-- placement_by_class: `classes` jumps from one to the next, `first` is a body of it.
-- name: audience_groups
WITH RECURSIVE classes (class) AS (
    SELECT MIN(class) FROM placement WHERE to_day IS NULL
    UNION ALL
    SELECT (SELECT MIN(p.class) FROM placement p WHERE p.to_day IS NULL AND p.class > a.class)
      FROM classes a
     WHERE a.class IS NOT NULL
)
SELECT o.id, 0 AS parent, p.lft AS low, p.rgt AS high, o.kind, o.form, o.grassroots, o.level,
       (SELECT COUNT(*) FROM placement n
         WHERE n.to_day IS NULL AND n.class = c.class AND n.lft >= $1 AND n.lft <= $2) AS bodies
  FROM (SELECT a.class,
               (SELECT MIN(p.lft) FROM placement p
                 WHERE p.to_day IS NULL AND p.class = a.class AND p.lft >= $1 AND p.lft <= $2) AS first
          FROM classes a) c
  JOIN placement p ON p.lft = c.first
  JOIN org o ON o.id = p.org

-- The same of those right beneath $1.
-- name: audience_groups_direct
SELECT MIN(p.org) AS id, p.parent, MIN(p.lft) AS low, MAX(p.rgt) AS high, o.kind, o.form, o.grassroots, o.level,
       COUNT(*) AS bodies
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.parent = $1 AND p.to_day IS NULL AND p.lft >= $2 AND p.lft <= $3
 GROUP BY p.parent, o.kind, o.form, o.grassroots, o.level

-- name: audience_targets_behind
SELECT p.org AS id, p.parent, p.lft AS low, p.rgt AS high, o.kind, o.form, o.grassroots, o.level
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.lft > $1 AND p.lft <= $2 AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day > $3)
 ORDER BY p.lft
 LIMIT $4

