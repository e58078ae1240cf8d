-- 0009_register: the register as a whole: found by words, tied by citations, doubted across papers.

-- The words of a paper without case and marks, by which it is found; each engine keeps its index over them.
CREATE TABLE paper_fold (
    paper_id BIGINT PRIMARY KEY REFERENCES paper (id),
    folded   TEXT NOT NULL           -- number, title, body and text; then "o" + register, "w" + week it was kept in
);

-- What the officer said to a doubt about the register as a whole.
CREATE TABLE register_doubt (
    org_id      BIGINT NOT NULL REFERENCES org (id), -- whose register
    key         TEXT NOT NULL,       -- of what is doubted: kind, number, days
    answer      TEXT NOT NULL,       -- in words
    answered_at BIGINT NOT NULL,     -- seconds UTC
    answered_by BIGINT NOT NULL,     -- account
    PRIMARY KEY (org_id, key)
);
