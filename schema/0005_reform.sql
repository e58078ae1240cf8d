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

-- Who stands for a body now: itself while it is there or when nobody carries on, else the first one that does.
CREATE VIEW standing_for AS
SELECT o.id AS org,
       COALESCE((SELECT s.successor FROM succession s JOIN org c ON c.id = s.successor
                  WHERE s.former = o.id AND s.position = 1
                  ORDER BY CASE WHEN c.to_day IS NULL THEN 0 ELSE 1 END, s.on_day DESC LIMIT 1), o.id) AS now
  FROM org o;

-- Names bodies had before they were renamed.
CREATE TABLE org_name (
    org     BIGINT NOT NULL REFERENCES org (id), -- whose
    to_day  TEXT NOT NULL,           -- ISO day: the first with the next name
    name    TEXT NOT NULL,           -- NFC
    PRIMARY KEY (org, to_day)
);

-- A change set: what a resolution does to the tree on one day, prepared, rehearsed and carried out as a whole.
CREATE TABLE change_set (
    id           BIGINT PRIMARY KEY,
    version      BIGINT NOT NULL,    -- grows by one with every change
    org_id       BIGINT NOT NULL REFERENCES org (id), -- whose office prepares it; only what stands beneath is changed
    title        TEXT NOT NULL,      -- what it is about
    paper        TEXT NOT NULL,      -- the resolution it stands on, as printed
    effective_on TEXT NOT NULL,      -- ISO day: the first with the new tree
    state        TEXT NOT NULL CHECK (state IN ('draft', 'ordered', 'staging', 'done', 'stopped')), -- how far it is
    problem      TEXT,               -- why it stopped, a sentence
    bodies       BIGINT NOT NULL,    -- placed anew so far
    made_at      BIGINT NOT NULL,    -- seconds UTC
    made_by      BIGINT NOT NULL,    -- account
    done_at      BIGINT NOT NULL     -- seconds UTC; 0 not yet
);
CREATE INDEX change_set_by_org ON change_set (org_id, effective_on);

-- One line of a change set.
CREATE TABLE change_item (
    set_id   BIGINT NOT NULL REFERENCES change_set (id),
    position BIGINT NOT NULL,        -- from 1, never used twice
    verb     TEXT NOT NULL CHECK (verb IN ('open', 'close', 'rename', 'move', 'merge', 'split')), -- what happens
    body     TEXT NOT NULL,          -- code of the body it is about; of one that opens, its code
    target   TEXT NOT NULL,          -- code of the body it goes under or into; '' none
    name     TEXT NOT NULL,          -- of one that opens or is renamed; '' none
    kind     TEXT NOT NULL,          -- of one that opens: code in rules/kinds; '' none
    duties   TEXT NOT NULL CHECK (duties IN ('', 'one', 'each', 'joined', 'lapse')), -- what becomes of open duties
    reason   TEXT NOT NULL,          -- why; '' none
    org_id   BIGINT,                 -- the body it was about once carried out
    PRIMARY KEY (set_id, position)
);
CREATE INDEX change_item_by_org ON change_item (org_id);

-- Bodies a change set places anew: worked out in pieces, unseen until the last unit.
CREATE TABLE moving (
    set_id     BIGINT NOT NULL REFERENCES change_set (id),
    org        BIGINT NOT NULL,      -- which
    parent     BIGINT NOT NULL,      -- under which body it will stand; 0: it closes
    old        BIGINT,               -- its placement until then; NULL for one that opens
    old_lft    BIGINT NOT NULL,      -- label of that; 0 none
    old_parent BIGINT NOT NULL,      -- the body it stood under; 0 none
    since      TEXT NOT NULL,        -- ISO day from which it stands there
    whole      BIGINT NOT NULL CHECK (whole IN (0, 1)), -- 1: nothing of its old placement remains
    made       BIGINT,               -- its new placement; NULL not yet
    new_lft    BIGINT NOT NULL,      -- label of that; 0 not yet
    grassroots TEXT NOT NULL,        -- of its kind there
    expanded   BIGINT NOT NULL CHECK (expanded IN (0, 1)), -- 1: the bodies beneath it are here too
    PRIMARY KEY (set_id, org)
);
CREATE INDEX moving_by_parent ON moving (set_id, parent);
CREATE INDEX moving_by_made ON moving (set_id, made);

-- Who has been told of a change that ended his post or his cell.
CREATE TABLE change_told (
    account BIGINT NOT NULL REFERENCES account (id), -- who
    former  BIGINT NOT NULL REFERENCES org (id),     -- of which body
    at      BIGINT NOT NULL,         -- seconds UTC
    PRIMARY KEY (account, former)
);

-- What the last unit of a change set does to single bodies, worked out when it begins.
CREATE TABLE change_step (
    set_id   BIGINT NOT NULL REFERENCES change_set (id),
    position BIGINT NOT NULL,        -- in order
    what     TEXT NOT NULL CHECK (what IN ('close', 'succeed', 'people', 'rename', 'host')), -- what is done
    org      BIGINT NOT NULL,        -- to which body
    target   BIGINT NOT NULL,        -- successor or host; 0 none
    duties   TEXT NOT NULL,          -- of a close: as of its item
    words    TEXT NOT NULL,          -- of a close the reason, of a rename the name; '' none
    PRIMARY KEY (set_id, position)
);
CREATE INDEX change_step_what ON change_step (set_id, what, org);
