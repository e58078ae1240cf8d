-- name: audience_rules_of
SELECT a.obligation_id, b.position, a.exclude, a.direct, a.kind, a.form, a.grassroots, a.level,
       COALESCE(a.under_id, 0) AS under, u.lft AS low, u.rgt AS high, COALESCE(a.named_id, 0) AS org
  FROM obligation b
  JOIN audience a ON a.obligation_id = b.id
  LEFT JOIN placement u ON u.org = a.under_id AND u.from_day <= $2 AND (u.to_day IS NULL OR u.to_day > $2)
 WHERE b.plan_id = $1
 ORDER BY b.position, a.position

-- name: audience_groups
SELECT MIN(p.org) AS id, CASE WHEN p.parent = $1 THEN p.parent ELSE 0 END AS parent, MIN(p.lft) AS low,
       MAX(p.rgt) AS high, o.kind, o.form, o.grassroots, o.level, COUNT(*) AS bodies
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.lft > $2 AND p.lft <= $3 AND p.from_day <= $4 AND (p.to_day IS NULL OR p.to_day > $4)
 GROUP BY CASE WHEN p.parent = $1 THEN p.parent ELSE 0 END, o.kind, o.form, o.grassroots, o.level

-- name: audience_targets_behind
SELECT p.org AS id, p.parent, p.lft AS low, p.rgt AS high, o.kind, o.form, o.grassroots, o.level
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.lft > $1 AND p.lft <= $2 AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day > $3)
 ORDER BY p.lft
 LIMIT $4

