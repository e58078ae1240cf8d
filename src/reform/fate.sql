-- name: fate_of_body
SELECT (SELECT COUNT(*) FROM placement p WHERE p.lft > $2 AND p.lft <= $3 AND p.to_day IS NULL) AS below,
       (SELECT COUNT(*) FROM placement p JOIN membership m ON m.org = p.org AND m.to_day IS NULL
         WHERE p.lft >= $2 AND p.lft <= $3 AND p.to_day IS NULL AND m.standing <> 'outside') AS members,
       (SELECT COUNT(*) FROM post t WHERE t.org = $1 AND t.from_day <= $4 AND (t.to_day IS NULL OR t.to_day > $4)) AS posts,
       (SELECT COUNT(DISTINCT a.id) FROM post t JOIN account a ON a.person = t.person AND a.disabled_at IS NULL
         WHERE t.org = $1 AND t.from_day <= $4 AND (t.to_day IS NULL OR t.to_day > $4)) AS accounts,
       (SELECT COUNT(*) FROM assignment n WHERE n.org_id = $1 AND n.state = 'open') AS assignments

-- Posts and memberships that ended with their body, on the day somebody else carried on.  From the person's few rows
-- to the successions, never the other way: a reform has thousands.
-- name: fate_untold
SELECT s.former, s.successor, f.name AS former_name, o.name AS successor_name, s.on_day
  FROM (SELECT org, to_day FROM post WHERE person = $2 AND to_day IS NOT NULL
         UNION
        SELECT org, to_day FROM membership WHERE person = $2 AND to_day IS NOT NULL) e
 CROSS JOIN succession s
  JOIN org f ON f.id = s.former
  JOIN org o ON o.id = s.successor
 WHERE s.former = e.org AND s.on_day = e.to_day AND s.position = 1 AND o.to_day IS NULL
   AND NOT EXISTS (SELECT 1 FROM change_told t WHERE t.account = $1 AND t.former = s.former)
 ORDER BY s.on_day DESC, f.sort
 LIMIT 3

-- name: fate_tell
INSERT INTO change_told (account, former, at) VALUES ($1, $2, $3)
ON CONFLICT (account, former) DO NOTHING
