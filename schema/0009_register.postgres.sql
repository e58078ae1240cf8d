-- A stored column: what a GIN index finds is checked again, and words are not made anew for that.  The pending list is
-- kept short, because every search reads it whole.
ALTER TABLE paper_fold ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('simple', folded)) STORED;
CREATE INDEX paper_words ON paper_fold USING gin (words) WITH (gin_pending_list_limit = 256);
