-- name: coverage_beneath
SELECT o.id AS org_id, o.name, o.kind, o.grassroots
  FROM placement s
  JOIN placement p ON p.lft > s.lft AND p.lft <= s.rgt AND p.to_day IS NULL
  JOIN org o ON o.id = p.org
 WHERE s.org = $1 AND s.to_day IS NULL
   AND CASE $2 WHEN 'cell' THEN CASE WHEN o.form = 'cell' THEN 1 ELSE 0 END
               WHEN 'district_committee' THEN CASE WHEN o.form = 'committee' AND o.level = 2 THEN 1 ELSE 0 END
               WHEN 'grassroots_committee' THEN CASE WHEN o.form = 'committee' AND o.level = 3 THEN 1 ELSE 0 END
               WHEN 'commune_committee' THEN CASE WHEN o.form = 'committee' AND o.level = 3
                    AND o.grassroots IN ('commune', 'ward', 'special_zone') THEN 1 ELSE 0 END
               ELSE 0 END = 1
 ORDER BY p.lft

-- name: coverage_given
SELECT covers AS text FROM evidence
 WHERE org_id = $1 AND root_id = $2 AND period = $3 AND returned_at IS NULL AND covers IS NOT NULL
