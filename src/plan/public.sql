-- name: public_insert
INSERT INTO paper_public (paper_id, made_at, made_by) VALUES ($1, $2, $3) ON CONFLICT (paper_id) DO NOTHING

-- name: public_remove
DELETE FROM paper_public WHERE paper_id = $1

-- name: public_moment
SELECT made_at AS number FROM paper_public WHERE paper_id = $1

-- name: public_newest
SELECT p.id, p.kind, p.code, p.title, p.body, p.issued_on, o.made_at
  FROM paper_public o
  JOIN paper p ON p.id = o.paper_id
 ORDER BY o.made_at DESC, o.paper_id DESC
 LIMIT $1
