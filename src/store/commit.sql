-- name: commit_claim_lane
UPDATE lane SET holder = $1, leased_until = CAST(strftime('%s', 'now') AS BIGINT) + 5
 WHERE lane = 0
RETURNING lane
-- The lease is short because it is only courtesy: what counts is the holder, checked in every transaction.
-- Claimed in a transaction of its own, READ COMMITTED: of two who want the same row the second sees it taken.  By the
-- server's clock, since those of processes may differ or be set by a test.
-- name: commit_claim_lane__postgres
UPDATE lane SET holder = $1, leased_until = EXTRACT(EPOCH FROM clock_timestamp())::BIGINT + 5
 WHERE lane = (SELECT lane FROM lane WHERE leased_until < EXTRACT(EPOCH FROM clock_timestamp())::BIGINT
                ORDER BY lane LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING lane

-- name: commit_leave_lane
UPDATE lane SET holder = NULL, leased_until = 0 WHERE lane = $1 AND holder = $2

-- SQLite has one writer at a time over all processes, so its lane needs no holder.
-- name: commit_open_lane
UPDATE lane SET batch = batch + 1 WHERE lane = $1 AND $2 = $2 RETURNING lane, batch, serial, link
-- name: commit_open_lane__postgres
UPDATE lane SET batch = batch + 1, leased_until = EXTRACT(EPOCH FROM clock_timestamp())::BIGINT + 5
 WHERE lane = $1 AND holder = $2 RETURNING lane, batch, serial, link

-- name: commit_find_batch
SELECT batch FROM lane WHERE lane = $1 AND holder = $2
-- While the server is still at that COMMIT its row is locked: then it is asked again.
-- name: commit_find_batch__postgres
SELECT batch FROM lane WHERE lane = $1 AND holder = $2 FOR UPDATE NOWAIT
