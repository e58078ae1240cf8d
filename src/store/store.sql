-- name: store_reserve_ids
INSERT INTO id_block (home, next_counter) VALUES ($1, $2 + 1)
    ON CONFLICT (home) DO UPDATE SET next_counter = id_block.next_counter + $2
 RETURNING next_counter
-- Every committed batch raises its lane's number: the sum changes whenever anything has.
-- name: store_find_version
SELECT CAST(SUM(batch) AS BIGINT) FROM lane
