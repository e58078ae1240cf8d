-- name: unit_begin_read
BEGIN
-- name: unit_begin_read__postgres
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY

-- name: unit_begin_write
BEGIN IMMEDIATE
-- name: unit_begin_write__postgres
BEGIN ISOLATION LEVEL SERIALIZABLE

-- name: unit_commit
COMMIT

-- name: unit_rollback
ROLLBACK

-- name: unit_savepoint
SAVEPOINT unit

-- name: unit_release
RELEASE SAVEPOINT unit

-- name: unit_undo
ROLLBACK TO SAVEPOINT unit
