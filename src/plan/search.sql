-- name: search_source
SELECT p.id, p.org_id, p.code, p.title, p.body, p.made_at, t.content
  FROM paper p LEFT JOIN paper_text t ON t.paper_id = p.id
 WHERE p.id = $1

-- name: search_keep
INSERT INTO paper_fold (paper_id, folded) VALUES ($1, $2)
ON CONFLICT (paper_id) DO UPDATE SET folded = excluded.folded

-- name: search_registers
SELECT org AS id, 0 AS org_id FROM placement WHERE lft >= $1 AND lft <= $2 AND to_day IS NULL LIMIT $3

-- Whether an index is to be asked for the newest weeks before it is asked as a whole: not one that walks them newest first.
-- name: search_by_weeks
SELECT 0 AS number

-- name: search_by_weeks__postgres
SELECT 1 AS number

-- The index walks its papers newest first by itself: ids of one site rise.
-- $1 words; $2 registers, any of them; $3 weeks, any of them; $4 one register or 0; $5…$6 labels; $7 direction; $8, $9 key.
-- name: search_words
SELECT p.id, p.org_id, o.name AS org_name, p.kind, p.code, p.body, p.title, p.issued_on, p.made_at
  FROM paper_words f
  JOIN paper p ON p.id = f.rowid
  JOIN org o ON o.id = p.org_id
 WHERE f.paper_words MATCH ($1 || CASE WHEN $2 = '' THEN '' ELSE ' AND (' || REPLACE($2, ' ', ' OR ') || ')' END
                               || CASE WHEN $3 = '' THEN '' ELSE ' AND (' || REPLACE($3, ' ', ' OR ') || ')' END)
   AND p.issued_on IS NOT NULL
   AND ($4 = 0 OR p.org_id = $4)
   AND ($4 <> 0 OR EXISTS (SELECT 1 FROM placement l
                            WHERE l.org = p.org_id AND l.to_day IS NULL AND l.lft >= $5 AND l.lft <= $6))
   AND ($7 IS NULL OR p.direction = $7)
   AND ($8 = 0 OR f.rowid < $9)
 ORDER BY f.rowid DESC
 LIMIT $10

-- name: search_words__postgres
SELECT p.id, p.org_id, o.name AS org_name, p.kind, p.code, p.body, p.title, p.issued_on, p.made_at
  FROM paper_fold f
  JOIN paper p ON p.id = f.paper_id
  JOIN org o ON o.id = p.org_id
 WHERE f.words @@ to_tsquery('simple', REPLACE($1, ' ', ' & ')
                                       || CASE WHEN $2 = '' THEN '' ELSE ' & (' || REPLACE($2, ' ', ' | ') || ')' END
                                       || CASE WHEN $3 = '' THEN '' ELSE ' & (' || REPLACE($3, ' ', ' | ') || ')' END)
   AND p.issued_on IS NOT NULL
   AND ($4 = 0 OR p.org_id = $4)
   AND ($4 <> 0 OR EXISTS (SELECT 1 FROM placement l
                            WHERE l.org = p.org_id AND l.to_day IS NULL AND l.lft >= $5 AND l.lft <= $6))
   AND ($7 IS NULL OR p.direction = $7)
   AND ($8 = 0 OR (p.made_at, p.id) < ($8, $9))
 ORDER BY p.made_at DESC, p.id DESC
 LIMIT $10

-- How many papers of these weeks have the words, up to some: whether the words are rare.
-- name: search_count
SELECT COUNT(*) FROM (SELECT 1 FROM paper_words
                       WHERE paper_words MATCH ($1 || ' AND (' || REPLACE($2, ' ', ' OR ') || ')') LIMIT $3) f

-- name: search_count__postgres
SELECT COUNT(*) FROM (SELECT 1 FROM paper_fold
                       WHERE words @@ to_tsquery('simple', REPLACE($1, ' ', ' & ')
                                                           || ' & (' || REPLACE($2, ' ', ' | ') || ')') LIMIT $3) f

-- name: search_text
SELECT t.content FROM paper_text t WHERE t.paper_id = $1
