-- Posts held on a day in a committee or in a body right beneath it, of people who are not on the meeting's list.
-- name: delegate_posts
SELECT t.person AS person_id, p.name, t.post, o.name AS org_name, o.form
  FROM (SELECT id FROM org WHERE id = $1
        UNION ALL
        SELECT b.id FROM placement l JOIN org b ON b.id = l.org
         WHERE l.parent = $1 AND l.to_day IS NULL AND b.form NOT IN ('committee', 'cell')) s
  JOIN org o ON o.id = s.id
  JOIN post t ON t.org = o.id AND t.from_day <= $2 AND (t.to_day IS NULL OR t.to_day > $2)
  JOIN person p ON p.id = t.person
 WHERE NOT EXISTS (SELECT 1 FROM attendee a WHERE a.meeting_id = $3 AND a.person_id = t.person)
 ORDER BY CASE o.form WHEN 'committee' THEN 0 WHEN 'advisory' THEN 1 ELSE 2 END, o.sort, t.rank, p.sort, t.id
 LIMIT 500
