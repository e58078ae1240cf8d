-- 0001_store: what the store itself keeps.

-- Blocks of record ids handed out so far, one row per site or province of birth (DECISIONS 7).
CREATE TABLE id_block (
    home         BIGINT PRIMARY KEY,  -- 0…4095
    next_counter BIGINT NOT NULL      -- the first counter not yet handed out
);
