-- name: enrolment_of_org
SELECT p.id AS person, p.name, p.sort, a.id AS account, a.name AS account_name,
       CASE WHEN a.password <> '' THEN 1 ELSE 0 END AS has_password, f.confirmed_at AS factor_at, a.disabled_at,
       (SELECT MAX(s.ends_at) FROM slip s WHERE s.account = a.id AND s.used_at IS NULL AND s.ends_at >= $6) AS slip_until,
       (SELECT t.post FROM post t
         WHERE t.person = p.id AND t.org = $1 AND t.from_day <= $2 AND (t.to_day IS NULL OR t.to_day > $2)
         ORDER BY t.rank, t.id LIMIT 1) AS post
  FROM person p
  LEFT JOIN account a ON a.person = p.id
  LEFT JOIN factor f ON f.account = a.id
 WHERE p.id IN (SELECT m.person FROM membership m
                 WHERE m.org = $1 AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day > $2)
                 UNION
                SELECT t.person FROM post t
                 WHERE t.org = $1 AND t.from_day <= $2 AND (t.to_day IS NULL OR t.to_day > $2))
   AND (p.sort, p.id) > ($3, $4)
 ORDER BY p.sort, p.id
 LIMIT $5

-- name: enrolment_one
SELECT p.id AS person, p.name, p.sort, m.org, o.name AS org_name, '' AS post, a.id AS account, a.name AS account_name,
       CASE WHEN a.password <> '' THEN 1 ELSE 0 END AS has_password, f.confirmed_at AS factor_at, a.disabled_at
  FROM person p
  LEFT JOIN membership m ON m.person = p.id AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day > $2)
  LEFT JOIN org o ON o.id = m.org
  LEFT JOIN account a ON a.person = p.id
  LEFT JOIN factor f ON f.account = a.id
 WHERE p.id = $1

-- Walks the bodies in order of place and stops when the page is full.
-- name: enrolment_waiting_holders
SELECT p.id AS person, p.name, p.sort, o.id AS org, o.name AS org_name, t.post, a.id AS account, a.name AS account_name
  FROM placement b
  JOIN post t ON t.org = b.org
  JOIN org o ON o.id = b.org
  JOIN person p ON p.id = t.person
  LEFT JOIN account a ON a.person = p.id
 WHERE b.lft >= $1 AND b.lft <= $2 AND b.to_day IS NULL
   AND t.from_day <= $3 AND (t.to_day IS NULL OR t.to_day > $3) AND ($4 = '' OR t.post = $4)
   AND (a.id IS NULL OR (a.password = '' AND a.disabled_at IS NULL AND NOT EXISTS
        (SELECT 1 FROM slip s WHERE s.account = a.id AND s.used_at IS NULL AND s.ends_at >= $5)))
 ORDER BY b.lft, t.rank, p.sort, p.id
 LIMIT $6

-- name: enrolment_waiting_members
SELECT p.id AS person, p.name, p.sort, o.id AS org, o.name AS org_name, '' AS post, a.id AS account,
       a.name AS account_name
  FROM placement b
  JOIN membership m ON m.org = b.org
  JOIN org o ON o.id = b.org
  JOIN person p ON p.id = m.person
  LEFT JOIN account a ON a.person = p.id
 WHERE b.lft >= $1 AND b.lft <= $2 AND b.to_day IS NULL
   AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day > $3) AND m.standing <> 'outside'
   AND (a.id IS NULL OR (a.password = '' AND a.disabled_at IS NULL AND NOT EXISTS
        (SELECT 1 FROM slip s WHERE s.account = a.id AND s.used_at IS NULL AND s.ends_at >= $4)))
 ORDER BY b.lft, p.sort, p.id
 LIMIT $5
