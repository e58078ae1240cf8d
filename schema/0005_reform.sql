-- 0005_reform: change sets of the tree, and who carries on for bodies that are gone.

-- Who carries on for a body that closed: its open duties of earlier days, its plans, its drafts, what it could read.
-- One row for every body and each that carries on for it, however many changes lie between.
CREATE TABLE succession (
    former    BIGINT NOT NULL REFERENCES org (id), -- the body that closed
    successor BIGINT NOT NULL REFERENCES org (id), -- that carries on
    on_day    TEXT NOT NULL,         -- ISO day from which it does
    position  BIGINT NOT NULL,       -- 1: the one that takes over papers, plans and open duties
    lapses    BIGINT NOT NULL CHECK (lapses IN (0, 1)), -- 1: open duties end with the former body
    PRIMARY KEY (former, successor)
);
CREATE INDEX succession_of ON succession (successor);

-- Names bodies had before they were renamed.
CREATE TABLE org_name (
    org     BIGINT NOT NULL REFERENCES org (id), -- whose
    to_day  TEXT NOT NULL,           -- ISO day: the first with the next name
    name    TEXT NOT NULL,           -- NFC
    PRIMARY KEY (org, to_day)
);
