-- Advisory bodies of a host, today.
-- name: reader_advisory
SELECT id AS number FROM org WHERE host = $1 AND to_day IS NULL ORDER BY sort

-- name: reader_readings
SELECT r.id, r.moment, r.person_id AS person, p.name, o.name AS org_name, r.what
  FROM (SELECT id, moment, person_id, org_id, what FROM audit
         WHERE record = $1 AND what IN ('person_show', 'account_of')
         UNION ALL
        SELECT id, moment, person_id, org_id, what FROM audit
         WHERE record = $2 AND moment >= $3 AND what IN ('people_list', 'accounts')) AS r
  LEFT JOIN person p ON p.id = r.person_id
  LEFT JOIN org o ON o.id = r.org_id
 WHERE r.person_id <> $1 AND ($4 = 0 OR r.moment < $4 OR (r.moment = $4 AND r.id < $5))
 ORDER BY r.moment DESC, r.id DESC
 LIMIT $6
