-- name: store_test_spoil_checksum
UPDATE schema_step SET checksum = 'another' WHERE name = '0001_store.sql'

-- name: store_test_future_step
INSERT INTO schema_step (name, checksum, applied_at) VALUES ('9999_future.sql', 'x', 0)

-- name: store_test_mixed
SELECT CAST($1 AS BIGINT) AS number, $2 AS zero, $3 AS text, $4 AS absent, $5 AS truth, $6 AS bytes

-- name: store_test_nothing
SELECT 1 AS number FROM lane WHERE lane = 99

-- name: store_test_unknown_column
SELECT 1 AS stranger

-- name: store_test_packed
SELECT STRING_AGG(CONCAT_WS(' ', v.a, v.n, v.b), ', ') AS text,
       (SELECT STRING_AGG(l.holder, ', ') FROM lane l WHERE l.lane = 99) AS absent
  FROM (SELECT 'Đặng' AS a, lane AS n, CASE lane WHEN 1 THEN NULL ELSE 'b' END AS b FROM lane WHERE lane < 2
         UNION ALL
        SELECT '', -7, $1) v
