-- name: register_bases
SELECT 'base' AS side, c.known_id AS paper_id, p.org_id, c.kind, c.code, COALESCE(c.cited_on, p.issued_on) AS date,
       COALESCE(p.body, c.issuer) AS body, p.title,
       (SELECT MIN(sr.code) FROM plan q JOIN plan_act a ON a.plan_id = q.id AND a.successor_id IS NOT NULL AND a.state <> 'running'
          JOIN plan s ON s.id = a.successor_id JOIN paper sr ON sr.id = s.paper_id
         WHERE q.paper_id = c.known_id) AS replaced_by
  FROM paper_citation c LEFT JOIN paper p ON p.id = c.known_id
 WHERE c.paper_id = $1
 ORDER BY c.position
 LIMIT 40

-- name: register_hanging
SELECT 'hanging' AS side, p.id AS paper_id, p.org_id, p.kind, p.code, p.issued_on AS date, p.body, p.title
  FROM paper_citation c JOIN paper p ON p.id = c.paper_id
 WHERE c.known_id = $1 AND p.issued_on IS NOT NULL
 ORDER BY p.issued_on DESC, p.id DESC
 LIMIT 40

-- name: register_successors
SELECT 'successor' AS side, sr.id AS paper_id, sr.org_id, sr.kind, sr.code, sr.issued_on AS date, sr.body, sr.title
  FROM plan q
  JOIN plan_act a ON a.plan_id = q.id AND a.successor_id IS NOT NULL AND a.state <> 'running'
  JOIN plan s ON s.id = a.successor_id
  JOIN paper sr ON sr.id = s.paper_id
 WHERE q.paper_id = $1

-- name: register_paper
SELECT '' AS side, id AS paper_id, org_id, kind, code, issued_on AS date, body, title FROM paper WHERE id = $1

-- Every day with which a number is cited, or borne, in one register, where there are several.
-- name: register_dated
SELECT kind, code, key, one, paper_id, papers
  FROM (SELECT d.*, COUNT(*) OVER (PARTITION BY d.kind, d.key) AS days
          FROM (SELECT c.kind, MIN(c.code) AS code, c.code_key AS key, c.cited_on AS one, MIN(c.paper_id) AS paper_id, COUNT(*) AS papers
                  FROM paper r JOIN paper_citation c ON c.paper_id = r.id
                 WHERE r.org_id = $1 AND LENGTH(c.cited_on) = 10 AND c.code_key <> ''
                 GROUP BY c.kind, c.code_key, c.cited_on
                UNION ALL
                SELECT r.kind, r.code, r.code_key AS key, r.issued_on AS one, r.id AS paper_id, 0 AS papers
                  FROM paper r
                 WHERE r.org_id = $1 AND r.number IS NOT NULL
                   AND EXISTS (SELECT 1 FROM paper_citation c JOIN paper q ON q.id = c.paper_id
                                WHERE c.code_key = r.code_key AND c.kind = r.kind AND q.org_id = $1)) d) n
 WHERE days > 1
 ORDER BY kind, key, one, papers

-- Days of one number that are not its own.
-- name: register_dated_as
SELECT c.kind, MIN(c.code) AS code, c.cited_on AS one, MIN(c.paper_id) AS paper_id, COUNT(*) AS papers
  FROM paper_citation c JOIN paper r ON r.id = c.paper_id
 WHERE c.code_key = $3 AND c.kind = $2 AND r.org_id = $1 AND LENGTH(c.cited_on) = 10 AND c.cited_on <> $4
 GROUP BY c.kind, c.cited_on
UNION ALL
SELECT r.kind, r.code, r.issued_on AS one, r.id AS paper_id, 0 AS papers
  FROM paper r
 WHERE r.org_id = $1 AND r.code_key = $3 AND r.kind = $2 AND r.number IS NOT NULL AND r.issued_on <> $4
 ORDER BY 3, 5

-- name: register_numbers
SELECT n.type AS code, n.term AS key, n.before AS one, n.number AS other, n.id AS paper_id, n.gap AS papers
  FROM (SELECT type, term, number, id, LAG(number) OVER (PARTITION BY type, term ORDER BY number_value, number) AS before,
               number_value - COALESCE(LAG(number_value) OVER (PARTITION BY type, term ORDER BY number_value, number), 0)
                   AS gap
          FROM paper
         WHERE org_id = $1 AND body_key = '' AND number IS NOT NULL) n
 WHERE n.gap <> 1
 ORDER BY n.type, n.term, n.number

-- name: register_answers
SELECT key, answer, answered_at FROM register_doubt WHERE org_id = $1

-- name: register_keep_answer
INSERT INTO register_doubt (org_id, key, answer, answered_at, answered_by) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (org_id, key) DO UPDATE
   SET answer = excluded.answer, answered_at = excluded.answered_at, answered_by = excluded.answered_by
