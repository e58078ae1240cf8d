-- Bodies that evidence of those the plan went to names.
-- name: lesson_covered
SELECT e.covers, e.done_on, e.kind, e.subject_id AS subject
  FROM delivery d
  JOIN evidence e ON e.org_id = d.org_id AND e.root_id = $2 AND e.returned_at IS NULL AND e.covers IS NOT NULL
 WHERE d.plan_id = $1
 ORDER BY e.done_on, e.id
 LIMIT 500

-- name: lesson_evidence
SELECT NULL AS covers, done_on, kind, subject_id AS subject
  FROM evidence
 WHERE root_id = $2 AND returned_at IS NULL
   AND (org_id = $1 OR org_id IN (SELECT successor FROM succession WHERE former = $1 AND position = 1))
 ORDER BY given_at DESC, id DESC
 LIMIT 1

-- name: lesson_reviews
SELECT r.org_id, r.version, r.judged, r.lessons, r.written_at, b.name AS by_name
  FROM pilot_review r
  JOIN org b ON b.id = r.by_id
 WHERE r.root_id = $1

-- name: lesson_insert
INSERT INTO pilot_review (root_id, org_id, version, by_id, judged, lessons, written_at)
VALUES ($1, $2, 1, $3, $4, $5, $6)
ON CONFLICT (root_id, org_id) DO NOTHING

-- name: lesson_update
UPDATE pilot_review SET version = version + 1, by_id = $4, judged = $5, lessons = $6, written_at = $7
 WHERE root_id = $1 AND org_id = $2 AND version = $3

-- name: lesson_new
SELECT MIN(d.plan_id) AS plan_id, r.org_id, r.written_at, g.name, MIN(p.title) AS plan_title
  FROM pilot_review r
  JOIN obligation o ON o.root_id = r.root_id
  JOIN delivery d ON d.plan_id = o.plan_id AND d.org_id = $1
  JOIN plan p ON p.id = d.plan_id
  JOIN org g ON g.id = r.org_id
 WHERE r.written_at >= $2 AND r.org_id <> $1
 GROUP BY r.root_id, r.org_id, r.written_at, g.name
 ORDER BY r.written_at DESC, r.org_id
 LIMIT 5
