-- Bodies right beneath $2 with the courses of the family in each; $3: bodies count all the way down, else the right ones
-- alone; $4: of so many people at least; $5: forms of body that study.  Each figure is a range of one index: of a join of
-- bodies and courses SQLite reads every course there is (thirteen seconds for the country, these a third of one).
-- name: reach_lines
SELECT o.id AS org_id, o.name, p.lft AS low, p.rgt AS high,
       CASE WHEN p.next_label > p.lft + 1 THEN 1 ELSE 0 END AS below,
       (SELECT COUNT(*) FROM placement q JOIN org b ON b.id = q.org
         WHERE q.lft >= p.lft AND q.lft <= CASE WHEN $3 = 1 THEN p.rgt ELSE p.lft END AND q.to_day IS NULL
           AND b.host IS NULL AND $5 LIKE '%' || b.form || '%') AS bodies,
       (SELECT COUNT(*) FROM course k
         WHERE k.top_id = $1 AND k.place >= p.lft AND k.place <= p.rgt AND k.joined_id IS NULL) AS opened,
       (SELECT COUNT(k.closed_at) FROM course k
         WHERE k.top_id = $1 AND k.place >= p.lft AND k.place <= p.rgt AND k.joined_id IS NULL) AS done,
       (SELECT COALESCE(SUM(k.attended), 0) FROM course k
         WHERE k.top_id = $1 AND k.place >= p.lft AND k.place <= p.rgt AND k.joined_id IS NULL
           AND k.closed_at IS NOT NULL AND k.attended >= $4) AS people
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.parent = $2 AND p.to_day IS NULL
 ORDER BY o.sort
 LIMIT 500

-- name: reach_audiences
SELECT 0 AS org_id, k.audience AS name, 0 AS low, 0 AS high, 0 AS below, COUNT(*) AS bodies, COUNT(*) AS opened,
       SUM(CASE WHEN k.closed_at IS NULL THEN 0 ELSE 1 END) AS done,
       SUM(CASE WHEN k.closed_at IS NOT NULL AND k.attended >= $4 THEN k.attended ELSE 0 END) AS people
  FROM course k
 WHERE k.top_id = $1 AND k.place >= $2 AND k.place <= $3 AND k.joined_id IS NULL
 GROUP BY k.audience
 ORDER BY k.audience

-- name: reach_own
SELECT 0 AS org_id, k.below AS name, 0 AS low, 0 AS high, 0 AS below, 1 AS bodies, 1 AS opened,
       CASE WHEN k.closed_at IS NULL THEN 0 ELSE 1 END AS done,
       CASE WHEN k.closed_at IS NOT NULL AND k.attended >= $3 THEN k.attended ELSE 0 END AS people
  FROM course k
 WHERE k.top_id = $1 AND k.org_id = $2
