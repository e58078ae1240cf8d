-- The tree of organisations, its people and their posts.
-- In every table to_day is the first day on which the row no longer holds; from_day = to_day is a row that never held:
-- a placement an import has staged and not yet made visible.

-- conflict: org_code_key code "Mã tổ chức này đã được dùng. Mỗi tổ chức có một mã riêng."

-- org: an organisation; it never moves, its placement does
CREATE TABLE org (
    id BIGINT PRIMARY KEY,           -- made by the program
    version BIGINT NOT NULL,         -- grows by one with every change
    kind TEXT NOT NULL,              -- code in rules/kinds
    form TEXT NOT NULL,              -- of its kind: committee cell advisory front union agency
    level BIGINT NOT NULL,           -- of its kind: 0 country … 5 cell
    grassroots TEXT NOT NULL,        -- kind of grassroots organisation it is or lies in; '' none
    code TEXT,                       -- given by the office
    name TEXT NOT NULL,              -- NFC
    folded TEXT NOT NULL,            -- name without case and marks
    sort TEXT NOT NULL,              -- Vietnamese order, numbers by size, the id at the end
    symbol TEXT NOT NULL,            -- of its papers; '' none
    host BIGINT REFERENCES org (id), -- of an advisory body
    from_day TEXT NOT NULL,          -- ISO day it was founded
    to_day TEXT                      -- ISO day; NULL while it is open
);
CREATE UNIQUE INDEX org_code_key ON org (code);
CREATE INDEX org_by_form ON org (form);
CREATE INDEX org_by_host ON org (host) WHERE host IS NOT NULL;

-- placement: where an organisation stood in the tree, from when to when
CREATE TABLE placement (
    id BIGINT PRIMARY KEY,           -- made by the program
    org BIGINT NOT NULL REFERENCES org (id),  -- which
    parent BIGINT REFERENCES org (id),        -- under which body; NULL at the top
    from_day TEXT NOT NULL,          -- ISO day
    to_day TEXT,                     -- ISO day; NULL while it is open
    lft BIGINT NOT NULL,             -- its label; never used twice
    rgt BIGINT NOT NULL,             -- the last label beneath it
    depth BIGINT NOT NULL,           -- 0 at the top
    next_label BIGINT NOT NULL,      -- where the next body under it will begin
    class TEXT NOT NULL              -- kind and grassroots of its organisation: bodies of a range are counted by it
);
CREATE UNIQUE INDEX placement_lft_key ON placement (lft);
CREATE INDEX placement_open ON placement (lft) WHERE to_day IS NULL;
CREATE INDEX placement_by_class ON placement (class, lft, to_day) WHERE to_day IS NULL;
CREATE INDEX placement_by_org ON placement (org);
CREATE INDEX placement_by_parent ON placement (parent);

-- person: somebody of the roster, member or not
CREATE TABLE person (
    id BIGINT PRIMARY KEY,           -- made by the program
    version BIGINT NOT NULL,         -- grows by one with every change
    name TEXT NOT NULL,              -- NFC
    sort TEXT NOT NULL,              -- Vietnamese order: given name first
    code TEXT,                       -- number of the member's card or of the office; one person each
    birth_day TEXT,                  -- ISO day
    phone TEXT                       -- as given
);
CREATE INDEX person_by_code ON person (code) WHERE code IS NOT NULL;

-- membership_row: where a person belonged, from when to when; one open row a person; read as membership
CREATE TABLE membership_row (
    id BIGINT PRIMARY KEY,           -- made by the program
    person BIGINT NOT NULL REFERENCES person (id),  -- who
    org BIGINT NOT NULL REFERENCES org (id),        -- where
    place BIGINT NOT NULL,           -- lft label of that body; while open that of today
    standing TEXT NOT NULL,          -- code in rules/standings
    folded TEXT NOT NULL,            -- the person's name without case and marks
    from_day TEXT NOT NULL,          -- ISO day
    to_day TEXT,                     -- ISO day; NULL while open
    batch BIGINT                     -- the import that made it, unseen while that is under way; NULL made one by one
);
CREATE INDEX membership_by_person ON membership_row (person);
CREATE INDEX membership_by_org ON membership_row (org, folded, person);
CREATE INDEX membership_by_name ON membership_row (folded, place, person, to_day, org, standing, from_day, batch);

-- post_row: what office a person held in which body, from when to when; read as post
CREATE TABLE post_row (
    id BIGINT PRIMARY KEY,           -- made by the program
    person BIGINT NOT NULL REFERENCES person (id),  -- who
    org BIGINT NOT NULL REFERENCES org (id),        -- where
    post TEXT NOT NULL,              -- code in rules/posts
    rank BIGINT NOT NULL,            -- order of posts, 1 first
    from_day TEXT NOT NULL,          -- ISO day
    to_day TEXT,                     -- ISO day; NULL while held
    batch BIGINT                     -- the import that made it, unseen while that is under way; NULL made one by one
);
CREATE INDEX post_by_person ON post_row (person);
CREATE INDEX post_by_org ON post_row (org);

-- import_batch: imports under way: what they have made is seen when their row goes; one that is an hour old was broken
-- off and is cleared away by the next
CREATE TABLE import_batch (
    id BIGINT PRIMARY KEY,           -- made by the program
    started_at BIGINT NOT NULL       -- seconds UTC
);

-- What is seen of both: nothing an import has not finished.
CREATE VIEW membership AS
SELECT id, person, org, place, standing, folded, from_day, to_day FROM membership_row m
 WHERE m.batch IS NULL OR NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.id = m.batch);
CREATE VIEW post AS
SELECT id, person, org, post, rank, from_day, to_day FROM post_row t
 WHERE t.batch IS NULL OR NOT EXISTS (SELECT 1 FROM import_batch b WHERE b.id = t.batch);

-- import_staged: the bodies and people a batch has made; removed some time after all are there
CREATE TABLE import_staged (
    batch BIGINT NOT NULL,           -- which import
    made BIGINT NOT NULL,            -- id in org or person
    PRIMARY KEY (batch, made)
);

-- bulk: a sheet of people or bodies too large for one request, on its way through a job
-- blob: bulk.hash
CREATE TABLE bulk (
    id BIGINT PRIMARY KEY,           -- made by the program; of its import_batch too
    version BIGINT NOT NULL,         -- grows by one with every step
    org BIGINT NOT NULL REFERENCES org (id),  -- beneath which every row must lie
    kind TEXT NOT NULL,              -- people bodies
    hash TEXT NOT NULL,              -- of the rows as one text, while it is not over; then ''
    places TEXT NOT NULL,            -- column of every field of a row, parted by commas; -1 none
    state TEXT NOT NULL,             -- reading judging judged staging changing undoing done dropped
    reached BIGINT NOT NULL,         -- how far this step has come: bytes of the text, then lines
    total BIGINT NOT NULL,           -- rows of the sheet
    passed BIGINT NOT NULL,          -- rows behind this step
    created BIGINT NOT NULL,         -- rows of that fate, so far
    changed BIGINT NOT NULL,         -- rows of that fate, so far
    same BIGINT NOT NULL,            -- rows of that fate, so far
    wrong BIGINT NOT NULL,           -- rows of that fate, so far
    skipped BIGINT NOT NULL,         -- changed rows that somebody else came before
    problem TEXT,                    -- why it was judged again
    made_at BIGINT NOT NULL          -- seconds UTC
);
CREATE INDEX bulk_by_org ON bulk (org, id);

-- bulk_row: a row of such a sheet; removed when it is over
CREATE TABLE bulk_row (
    bulk BIGINT NOT NULL REFERENCES bulk (id),  -- which sheet
    line BIGINT NOT NULL,            -- in the file, from 1
    cells TEXT NOT NULL,             -- its fields in the order of their shape, parted by tabs
    key TEXT NOT NULL,               -- what no other row may have; '' not known yet
    holder TEXT,                     -- body and post, where one person alone may hold it
    fate TEXT NOT NULL,              -- new changed same wrong; '' not known yet
    rank TEXT NOT NULL,              -- of a new body: how deep and beneath which; else ''
    why TEXT,                        -- of a wrong row
    PRIMARY KEY (bulk, line)
);
CREATE INDEX bulk_row_by_key ON bulk_row (bulk, key, line);
CREATE INDEX bulk_row_by_fate ON bulk_row (bulk, fate, rank, line);
CREATE INDEX bulk_row_by_holder ON bulk_row (bulk, holder, line) WHERE holder IS NOT NULL;
