-- name: paper_add
INSERT INTO paper (id, org_id, direction, kind, type, symbol, number, number_value, code, code_key, body, body_key,
                   term, title, title_key, issued_on, place, hash, filename, media, made_at, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, 1)

-- part: paper_rows
SELECT id, org_id, direction, kind, type, symbol, number, code, body, term, title, issued_on, place, hash, filename,
       media, made_at, version
  FROM paper

-- name: paper_by_id
@paper_rows
 WHERE id = $1

-- name: paper_holding_number
SELECT COUNT(*)
  FROM paper
 WHERE org_id = $1 AND body_key = $2 AND type = $3 AND term = $4 AND number = $5 AND id <> $6

-- name: paper_last_number
SELECT MAX(number_value)
  FROM paper
 WHERE org_id = $1 AND body_key = '' AND type = $2 AND term = $3

-- name: paper_give_number
UPDATE paper
   SET number = $2, number_value = $3, code = $4, code_key = $5, term = $6, issued_on = $7, version = version + 1
 WHERE id = $1 AND number IS NULL

-- name: paper_edit
UPDATE paper
   SET title = $3, title_key = $4, kind = $5, type = $6, symbol = $7, place = $8, version = version + 1
 WHERE id = $1 AND version = $2 AND number IS NULL

-- name: paper_same
@paper_rows
 WHERE org_id = $1 AND body_key = $2 AND type = $3 AND term = $4 AND number = $5

-- name: paper_page
@paper_rows
 WHERE org_id = $1 AND issued_on IS NOT NULL
   AND ($2 IS NULL OR direction = $2)
   AND ($3 IS NULL OR kind = $3)
   AND ($4 IS NULL OR title_key LIKE $4 ESCAPE '!' OR code_key LIKE $4 ESCAPE '!')
   AND ($5 IS NULL OR issued_on < $5 OR (issued_on = $5 AND id < $6))
 ORDER BY issued_on DESC, id DESC
 LIMIT $7

-- name: paper_text_add
INSERT INTO paper_text (paper_id, content) VALUES ($1, $2)

-- name: paper_text_by_id
SELECT content FROM paper_text WHERE paper_id = $1

-- name: paper_cite_add
INSERT INTO paper_citation (paper_id, position, kind, code, code_key, cited_on, issuer, known_id)
VALUES ($1, $2, $3, $4, $5, $6, $7,
        (SELECT CASE WHEN COUNT(*) = 1 THEN MIN(id) END
           FROM paper
          WHERE code_key = $5 AND kind = $3 AND ($6 IS NULL OR SUBSTR(issued_on, 1, LENGTH($6)) = $6)))

-- name: paper_cited_now
UPDATE paper_citation
   SET known_id = $1
 WHERE code_key = $2 AND kind = $3 AND cited_on IS NOT NULL AND SUBSTR($4, 1, LENGTH(cited_on)) = cited_on
   AND known_id IS NULL

-- name: paper_cited
SELECT c.position, c.kind, c.code, c.cited_on AS date, c.issuer, c.known_id AS paper_id, p.title
  FROM paper_citation c LEFT JOIN paper p ON p.id = c.known_id
 WHERE c.paper_id = $1
 ORDER BY c.position

-- name: paper_citing
SELECT p.id, p.org_id, p.direction, p.kind, p.type, p.symbol, p.number, p.code, p.body, p.term, p.title, p.issued_on,
       p.place, p.hash, p.filename, p.media, p.made_at, p.version
  FROM paper_citation c JOIN paper p ON p.id = c.paper_id
 WHERE c.known_id = $1
 ORDER BY p.issued_on, p.id
