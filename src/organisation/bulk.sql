-- name: bulk_insert
INSERT INTO bulk (id, version, org, kind, hash, places, state, reached, total, passed, created, changed, same, wrong,
                    skipped, problem, made_at)
VALUES ($1, 1, $2, $3, $4, $5, 'reading', $6, $7, 0, 0, 0, 0, 0, 0, NULL, $8)

-- name: bulk_by_id
SELECT id, version, org AS org_id, kind, hash, places, state, reached, total, passed, created, changed, same, wrong,
       skipped, problem, made_at
  FROM bulk
 WHERE id = $1

-- name: bulk_reach
UPDATE bulk
   SET version = version + 1, reached = $2, passed = passed + $3, created = created + $4, changed = changed + $5,
       same = same + $6, wrong = wrong + $7
 WHERE id = $1

-- name: bulk_skip
UPDATE bulk SET skipped = skipped + $2 WHERE id = $1

-- name: bulk_step
UPDATE bulk SET version = version + 1, state = $2, reached = 0, passed = 0 WHERE id = $1

-- name: bulk_forget_figures
UPDATE bulk SET created = 0, changed = 0, same = 0, wrong = 0, skipped = 0 WHERE id = $1

-- name: bulk_say
UPDATE bulk SET problem = $2 WHERE id = $1

-- name: bulk_end
UPDATE bulk SET version = version + 1, state = $2, hash = '' WHERE id = $1

-- name: bulk_undecided
SELECT id, version, org AS org_id, kind, hash, places, state, reached, total, passed, created, changed, same, wrong,
       skipped, problem, made_at
  FROM bulk
 WHERE state = 'judged' AND made_at < $1
 ORDER BY id

-- A line read twice is the same line.
-- name: bulk_row_insert
INSERT INTO bulk_row (bulk, line, cells, key, holder, fate, rank, why) VALUES ($1, $2, $3, $4, NULL, '', '', NULL)
ON CONFLICT (bulk, line) DO NOTHING

-- name: bulk_row_judge
UPDATE bulk_row SET cells = $3, key = $4, holder = $5, fate = $6, rank = $7, why = $8 WHERE bulk = $1 AND line = $2

-- name: bulk_row_refuse
UPDATE bulk_row SET fate = 'wrong', why = $3 WHERE bulk = $1 AND line = $2

-- In the order of the file.
-- name: bulk_rows_after
SELECT line, cells, fate, why FROM bulk_row WHERE bulk = $1 AND line > $2 ORDER BY line LIMIT $3

-- Of one fate, those of new bodies by where they will stand; behind line $3, 0 from the first.
-- name: bulk_rows_of
SELECT line, cells, fate, why FROM bulk_row
 WHERE bulk = $1 AND fate = $2
   AND (rank, line) > (COALESCE((SELECT rank FROM bulk_row WHERE bulk = $1 AND line = $3), ''), $3)
 ORDER BY rank, line
 LIMIT $4

-- The first row of that key.
-- name: bulk_row_of
SELECT line, cells, fate, why FROM bulk_row WHERE bulk = $1 AND key = $2 ORDER BY line LIMIT 1

-- Right rows before a line with the same key, or for the same post; 0 none.
-- name: bulk_row_before
SELECT COALESCE(MIN(line), 0) AS number FROM bulk_row
 WHERE bulk = $1 AND key = $2 AND line < $3 AND fate <> 'wrong' AND fate <> ''

-- name: bulk_holder_before
SELECT COALESCE(MIN(line), 0) AS number FROM bulk_row
 WHERE bulk = $1 AND holder = $2 AND line < $3 AND fate <> 'wrong' AND fate <> ''

-- name: bulk_rows_remove
DELETE FROM bulk_row
 WHERE bulk = $1 AND line IN (SELECT line FROM bulk_row WHERE bulk = $1 ORDER BY line LIMIT 1000)

-- name: bulk_rows_left
SELECT COUNT(*) AS number FROM (SELECT 1 AS one FROM bulk_row WHERE bulk = $1 LIMIT 1) AS counted
