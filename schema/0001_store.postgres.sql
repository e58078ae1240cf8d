-- Rows that every batch rewrites find room beside themselves, so that no index page is touched: what two committers
-- read and write in the same index page would count as a conflict.
ALTER TABLE counter SET (fillfactor = 70);

-- Each lane has a page to itself: on a page they share, one committer that is slow keeps the others from tidying it, and
-- it fills.
ALTER TABLE lane SET (fillfactor = 10);
ALTER TABLE lane ADD COLUMN room TEXT NOT NULL DEFAULT repeat('.', 500);
CLUSTER lane USING lane_pkey;
ALTER TABLE lane DROP COLUMN room;
