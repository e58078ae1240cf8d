-- What gives somebody rights on a day: his posts, and belonging to a cell as a member.
-- name: rights_sources
SELECT t.post, t.org, t.from_day, t.to_day, o.form, o.kind, o.host
  FROM post t
  JOIN org o ON o.id = t.org
 WHERE t.person = $1 AND t.from_day <= $2 AND (t.to_day IS NULL OR t.to_day > $2)
UNION ALL
SELECT 'member' AS post, m.org, m.from_day, m.to_day, o.form, o.kind, o.host
  FROM membership m
  JOIN org o ON o.id = m.org
 WHERE m.person = $1 AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day > $2) AND m.standing <> 'outside'

-- Where the bodies stood that a body carries on for.
-- name: rights_formers
SELECT s.former AS org, s.position, p.lft AS low, p.rgt AS high
  FROM succession s
  JOIN placement p ON p.org = s.former
 WHERE s.successor = $1
 ORDER BY s.former, p.lft
