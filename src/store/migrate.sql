-- name: migrate_prepare
CREATE TABLE IF NOT EXISTS schema_step (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)

-- name: migrate_applied
SELECT name, checksum FROM schema_step ORDER BY name

-- name: migrate_is_prepared
SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_step'
-- name: migrate_is_prepared__postgres
SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_step'

-- name: migrate_collation
SELECT 1
-- name: migrate_collation__postgres
SELECT CASE WHEN datcollate IN ('C', 'POSIX', 'C.UTF-8', 'C.utf8') AND pg_encoding_to_char(encoding) = 'UTF8' THEN 1 ELSE 0 END
  FROM pg_database WHERE datname = current_database()

-- name: migrate_record
INSERT INTO schema_step (name, checksum, applied_at) VALUES ($1, $2, $3)
