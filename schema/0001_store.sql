-- 0001_store: what the store itself keeps.

-- Blocks of record ids handed out so far, one row per site or province of birth (DECISIONS 7).
CREATE TABLE id_block (
    home         BIGINT PRIMARY KEY,  -- 0…4095
    next_counter BIGINT NOT NULL      -- the first counter not yet handed out
);

-- Lanes of committers: each has counter rows and an audit chain of its own, so that committers do not collide.
CREATE TABLE lane (
    lane         BIGINT PRIMARY KEY CHECK (lane BETWEEN 0 AND 15), -- number of the committer
    holder       TEXT,                -- the committer that writes in it; NULL while free
    leased_until BIGINT NOT NULL,     -- seconds UTC
    batch        BIGINT NOT NULL,     -- batches committed: tells whether one whose answer was lost arrived
    serial       BIGINT NOT NULL,     -- lines in its chain
    link         TEXT NOT NULL        -- of the last line, '' before the first
);
INSERT INTO lane (lane, leased_until, batch, serial, link)
VALUES (0, 0, 0, 0, ''), (1, 0, 0, 0, ''), (2, 0, 0, 0, ''), (3, 0, 0, 0, ''), (4, 0, 0, 0, ''), (5, 0, 0, 0, ''),
       (6, 0, 0, 0, ''), (7, 0, 0, 0, ''), (8, 0, 0, 0, ''), (9, 0, 0, 0, ''), (10, 0, 0, 0, ''), (11, 0, 0, 0, ''),
       (12, 0, 0, 0, ''), (13, 0, 0, 0, ''), (14, 0, 0, 0, ''), (15, 0, 0, 0, '');

-- The audit: who did what to which record, when.  Append-only; written by the committer.
CREATE TABLE audit (
    id            BIGINT PRIMARY KEY,
    lane          BIGINT NOT NULL,   -- whose chain
    serial        BIGINT NOT NULL,    -- 1, 2, 3 … within its lane
    moment        BIGINT NOT NULL,    -- seconds UTC
    user_id       BIGINT NOT NULL,    -- who had signed in; 0 nobody, the program itself
    person_id     BIGINT NOT NULL,   -- whom that account belongs to; 0 nobody
    org_id        BIGINT NOT NULL,    -- the body he acted for
    origin        TEXT NOT NULL,      -- address, "job" or "command"
    what          TEXT NOT NULL,      -- module.verb
    record        BIGINT NOT NULL,   -- id of what was changed or read
    digest        TEXT NOT NULL,      -- of the change, keyed; '' for a read
    values_digest TEXT NOT NULL,      -- of the rows of audit_value, salted; '' when there are none
    link          TEXT NOT NULL       -- BLAKE2b over the link before and this line
);
CREATE UNIQUE INDEX audit_chain ON audit (lane, serial);
CREATE INDEX audit_record ON audit (record, id);

-- Values of open fields before and after a change; erased under the retention of their kind.
CREATE TABLE audit_value (
    audit_id   BIGINT NOT NULL,      -- line of the audit
    place      BIGINT NOT NULL,       -- order within the line
    field      TEXT NOT NULL,        -- name in the shape
    before     TEXT,                 -- as text; NULL absent
    after      TEXT,                 -- as text; NULL absent
    retention  TEXT NOT NULL,        -- kind of rule under which it goes
    moment     BIGINT NOT NULL,       -- of the line, seconds UTC
    salt       TEXT NOT NULL,         -- of the line: without it the digest tells nothing of the values
    PRIMARY KEY (audit_id, place)
);
CREATE INDEX audit_value_retention ON audit_value (retention, moment);

-- Lines whose values were erased: by which rule, on which day.
CREATE TABLE audit_erasure (
    audit_id BIGINT PRIMARY KEY,     -- line of the audit
    rule     TEXT NOT NULL,          -- by which it went
    day      TEXT NOT NULL            -- YYYY-MM-DD
);

-- One line a day over the heads of all chains.
CREATE TABLE audit_anchor (
    day    TEXT PRIMARY KEY,          -- YYYY-MM-DD
    heads  TEXT NOT NULL,             -- lane:serial:link, joined by spaces
    anchor TEXT NOT NULL              -- BLAKE2b over the anchor before, day and heads
);

-- Counters: per subject, ancestor and lane a packed list of (what, period, due day) and figure (store/counter.h).
CREATE TABLE counter (
    lane     BIGINT NOT NULL,         -- first in the key: committers of different lanes never meet in an index page
    subject  BIGINT NOT NULL,        -- obligation or plan
    ancestor BIGINT NOT NULL,        -- label of the place whose figure it is
    figures  TEXT NOT NULL,          -- packed: store/counter.h
    PRIMARY KEY (lane, subject, ancestor)
);
-- Over an expression, so that it serves readers only: a committer that looked its rows up here would meet the others.
CREATE INDEX counter_subject ON counter ((subject + 0), ancestor);

-- Bytes of papers, by hash.
CREATE TABLE blob (
    hash    TEXT PRIMARY KEY,         -- 64 hexadecimal digits of BLAKE2b-256
    size    BIGINT NOT NULL,          -- bytes
    whole   BIGINT NOT NULL CHECK (whole IN (0, 1)), -- all pieces are there
    made_at BIGINT NOT NULL           -- seconds UTC
);
-- Pieces of a file of the store, in order.
CREATE TABLE blob_piece (
    hash  TEXT NOT NULL REFERENCES blob (hash),
    place BIGINT NOT NULL,            -- 0, 1, 2 …; 256 KiB each but the last
    bytes BYTEA NOT NULL,            -- 256 KiB, the last one less
    PRIMARY KEY (hash, place)
);

-- Request keys and their answers, kept 30 days (DECISIONS 12).
-- conflict: request_pkey request_key "Yêu cầu này đang được xử lý; xin chờ một chút rồi tải lại trang."
CREATE TABLE request (
    actor    BIGINT NOT NULL,         -- user id, 0 before sign-in
    key      TEXT NOT NULL,          -- made by the page or the client
    status   BIGINT NOT NULL,         -- HTTP
    location TEXT,                   -- where the page was sent
    body     TEXT,                   -- JSON for programs
    made_at  BIGINT NOT NULL,         -- seconds UTC
    PRIMARY KEY (actor, key)
);
CREATE INDEX request_made_at ON request (made_at);

-- Orders left for after the commit: mail, export, the pieces of an issue.
CREATE TABLE outbox (
    id          BIGINT PRIMARY KEY,
    job         TEXT NOT NULL,       -- name in jobs/jobs.c
    subject     BIGINT NOT NULL,     -- id of what it is about
    detail      TEXT,                -- text the job understands
    due         BIGINT NOT NULL,      -- seconds UTC
    lease_until BIGINT NOT NULL,      -- seconds UTC; 0 nobody has it
    tries       BIGINT NOT NULL,     -- so far
    outside     BIGINT NOT NULL CHECK (outside IN (0, 1)) -- talks to other machines and may wait for them
);
CREATE INDEX outbox_due ON outbox (outside, due);
