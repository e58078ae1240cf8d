-- Rows that every batch rewrites find room beside themselves, so that no index page is touched: what two committers
-- read and write in the same index page would count as a conflict.
ALTER TABLE lane SET (fillfactor = 10);
ALTER TABLE counter SET (fillfactor = 70);
