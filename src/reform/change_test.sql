-- What a writing function of this room may change, in one number: lines of the audit, orders, lines of sets, steps,
-- bodies on a list, versions, and who was told.
-- name: change_facts
SELECT (SELECT COUNT(*) FROM audit) + 1000 * (SELECT COUNT(*) FROM outbox)
       + 1000000 * (SELECT COUNT(*) FROM change_item) + 1000000000 * (SELECT COUNT(*) FROM change_step)
       + 100000000000 * (SELECT COUNT(*) FROM moving) + 10000000000000 * (SELECT COUNT(*) FROM change_told)
       + 100000000000000 * (SELECT COALESCE(SUM(version), 0) FROM change_set)
       + 10000000 * (SELECT COUNT(*) FROM placement) AS number
