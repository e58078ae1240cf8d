-- name: backup_is_used
SELECT CASE WHEN EXISTS (SELECT 1 FROM audit) OR EXISTS (SELECT 1 FROM outbox) OR EXISTS (SELECT 1 FROM id_block)
            THEN 1 ELSE 0 END

-- name: backup_free_lanes
UPDATE lane SET holder = NULL, leased_until = 0

-- Rows arrive by key, not by reference: references are looked at when the transaction ends.
-- name: backup_defer
PRAGMA defer_foreign_keys = ON;
-- name: backup_defer__postgres
DO $$ DECLARE c RECORD; BEGIN
  FOR c IN SELECT conrelid::regclass AS t, conname AS n FROM pg_constraint WHERE contype = 'f' LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY DEFERRED', c.t, c.n);
  END LOOP;
END $$;

-- name: backup_no_longer_defer
PRAGMA defer_foreign_keys;
-- name: backup_no_longer_defer__postgres
SET CONSTRAINTS ALL IMMEDIATE;
DO $$ DECLARE c RECORD; BEGIN
  FOR c IN SELECT conrelid::regclass AS t, conname AS n FROM pg_constraint WHERE contype = 'f' LOOP
    EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I NOT DEFERRABLE', c.t, c.n);
  END LOOP;
END $$;
