-- 0009_register: the register as a whole: found by words, tied by citations, doubted across papers.

-- The words of a paper without case and marks, by which it is found; each engine keeps its index over them.
CREATE TABLE paper_fold (
    paper_id BIGINT PRIMARY KEY REFERENCES paper (id),
    folded   TEXT NOT NULL           -- number, title, body and text; then "o" + register, "w" + week it was kept in
);
