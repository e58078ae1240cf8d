-- name: draft_clause_add
INSERT INTO plan_clause (plan_id, position, label, path, title, text, first_line, last_line, depth)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: draft_doubt_add
INSERT INTO plan_doubt (plan_id, position, field, why, first_line, last_line, answer, seen_at)
VALUES ($1, $2, $3, $4, $5, $6, NULL, 0)

-- name: draft_right_beneath
SELECT o.id, o.folded
  FROM placement p
  JOIN org o ON o.id = p.org
 WHERE p.parent = $1 AND p.to_day IS NULL
 ORDER BY p.lft
 LIMIT 2000

-- name: draft_of_upper
SELECT MAX(id) FROM plan WHERE upper_id = $1 AND org_id = $2

-- Obligations of a plan that go on to bodies beneath a place.
-- name: draft_passed_on
SELECT o.id, o.plan_id, o.position, o.clause, o.section, o.activity, o.title, o.text, o.first_line, o.last_line,
       o.due, o.times_min, o.times_max, o.actors, o.addressee, o.via, o.coverage_who, o.coverage_what, o.coverage_min,
       o.coverage_percent, o.coverage_per_kind, o.id AS refines_id, o.root_id, o.version
  FROM obligation o
 WHERE o.plan_id = $1 AND o.ended_on IS NULL
   AND ($4 < 0 OR o.clause = $4)
   AND NOT EXISTS (SELECT 1 FROM obligation own WHERE own.plan_id = $5 AND own.refines_id = o.id)
   AND EXISTS (SELECT 1
                 FROM parcel_part pp
                WHERE pp.obligation_id = o.id
                  AND EXISTS (SELECT 1
                                FROM placement p
                                JOIN delivery d ON d.org_id = p.org AND d.plan_id = $1
                               WHERE p.lft > $2 AND p.lft <= $3 AND p.to_day IS NULL AND d.to_day IS NULL
                                 AND d.parcel = pp.number))
 ORDER BY o.position

-- name: draft_last_position
SELECT COALESCE(MAX(position), 0) FROM obligation WHERE plan_id = $1

-- Ours that refine an obligation of a clause above.
-- name: draft_of_clause
SELECT o.id, o.plan_id, o.position, o.clause, o.section, o.activity, o.title, o.text, o.first_line, o.last_line,
       o.due, o.times_min, o.times_max, o.actors, o.addressee, o.via, o.coverage_who, o.coverage_what, o.coverage_min,
       o.coverage_percent, o.coverage_per_kind, o.refines_id, o.root_id, o.version
  FROM obligation o
  JOIN obligation u ON u.id = o.refines_id
 WHERE o.plan_id = $1 AND u.clause = $2
 ORDER BY o.position

-- Whom it is about, but for what lies elsewhere: a rule for the whole above becomes one for the whole beneath.
-- name: draft_audience_kept
SELECT a.exclude, 0 AS direct, a.kind, a.form, a.grassroots, a.level,
       CASE WHEN u.lft <= $2 THEN 0 ELSE a.under_id END AS under, a.named_id AS org, '' AS name
  FROM audience a
  LEFT JOIN placement u ON u.org = a.under_id AND u.to_day IS NULL
  LEFT JOIN placement n ON n.org = a.named_id AND n.to_day IS NULL
 WHERE a.obligation_id = $1
   AND a.direct = 0
   AND (a.named_id IS NULL OR (n.lft > $2 AND n.lft <= $3))
   AND (a.under_id IS NULL OR (u.lft <= $2 AND u.rgt >= $3) OR (u.lft > $2 AND u.lft <= $3))
 ORDER BY a.position

-- name: draft_without_audience
SELECT MIN(o.position)
  FROM obligation o
 WHERE o.plan_id = $1 AND NOT EXISTS (SELECT 1 FROM audience a WHERE a.obligation_id = o.id AND a.exclude = 0)
