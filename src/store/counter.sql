-- name: counter_find_own
SELECT figures FROM counter WHERE lane = $1 AND subject = $2 AND ancestor = $3

-- name: counter_put
INSERT INTO counter (lane, subject, ancestor, figures) VALUES ($1, $2, $3, $4)
    ON CONFLICT (lane, subject, ancestor) DO UPDATE SET figures = excluded.figures

-- name: counter_of_ancestors
SELECT ancestor, figures FROM counter
 WHERE subject + 0 = $1
   AND ancestor IN ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                    $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33)

-- name: counter_of_subject
SELECT ancestor, figures FROM counter WHERE subject + 0 = $1

-- name: counter_forget
DELETE FROM counter WHERE subject + 0 = $1
