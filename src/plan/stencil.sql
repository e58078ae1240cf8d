-- name: stencil_one
SELECT org_id, form, hash, filename, made_at FROM paper_template WHERE org_id = $1 AND form = $2

-- name: stencil_put
INSERT INTO paper_template (org_id, form, hash, filename, made_at, made_by)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (org_id, form) DO UPDATE
   SET hash = excluded.hash, filename = excluded.filename, made_at = excluded.made_at, made_by = excluded.made_by

-- name: stencil_delete
DELETE FROM paper_template WHERE org_id = $1 AND form = $2
