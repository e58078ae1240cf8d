-- 0004_plan: papers, plans and their obligations, deliveries, duties, evidence.

-- The register: own papers and those that came in.
CREATE TABLE paper (
    id           BIGINT PRIMARY KEY,
    org_id       BIGINT NOT NULL,    -- in whose register it stands
    direction    TEXT NOT NULL CHECK (direction IN ('own', 'incoming')), -- own: issued here; incoming
    kind         TEXT NOT NULL,      -- plan, guidance, …: as the reader says
    type         TEXT NOT NULL,      -- symbol of the kind: KH
    symbol       TEXT NOT NULL,      -- KH/TU
    number       TEXT,               -- 47, 264a; NULL while a draft
    number_value BIGINT,             -- its digits, from which the next is drawn
    code         TEXT,               -- 47-KH/TU
    code_key     TEXT,               -- code without case and marks, by which it is found
    body         TEXT NOT NULL,      -- the issuing body as printed
    body_key     TEXT NOT NULL,      -- '' for own papers, else the body without case and marks
    term         TEXT NOT NULL,      -- of office, '' unknown
    title        TEXT NOT NULL,      -- trích yếu
    title_key    TEXT NOT NULL,      -- title without case and marks, by which it is found
    issued_on    TEXT,               -- ISO day, or cut to what is known
    place        TEXT,               -- of issue
    hash         TEXT,               -- of its file in the store, NULL without file
    filename     TEXT,               -- as it was uploaded
    media        TEXT,               -- media type of the file
    made_at      BIGINT NOT NULL,    -- seconds UTC
    version      BIGINT NOT NULL
);
-- redraw: paper_number
CREATE UNIQUE INDEX paper_number ON paper (org_id, body_key, type, term, number);
CREATE INDEX paper_register ON paper (org_id, issued_on, id);
CREATE INDEX paper_code ON paper (code_key);
-- blob: paper.hash
CREATE INDEX paper_hash ON paper (hash);

-- The text of a paper as read: what clauses and obligations point into by lines.
CREATE TABLE paper_text (
    paper_id BIGINT PRIMARY KEY REFERENCES paper (id),
    content  TEXT NOT NULL           -- lines ending in a line feed
);

-- What a paper refers to, as printed, and the paper known here.
CREATE TABLE paper_citation (
    paper_id BIGINT NOT NULL REFERENCES paper (id),
    position BIGINT NOT NULL,        -- in order of first mention
    kind     TEXT NOT NULL,          -- as in paper.kind
    code     TEXT NOT NULL,          -- 47-KH/TU as printed
    code_key TEXT NOT NULL,          -- without case and marks
    cited_on TEXT,                   -- its date as printed, cut to what is known
    issuer   TEXT,                   -- as printed
    known_id BIGINT REFERENCES paper (id), -- the paper known here
    PRIMARY KEY (paper_id, position)
);
CREATE INDEX paper_citation_code ON paper_citation (code_key);
CREATE INDEX paper_citation_known ON paper_citation (known_id);

-- A plan: a paper that binds bodies beneath its issuer.
CREATE TABLE plan (
    id             BIGINT PRIMARY KEY,
    org_id         BIGINT NOT NULL,  -- its issuer
    paper_id       BIGINT NOT NULL REFERENCES paper (id),
    upper_id       BIGINT REFERENCES plan (id), -- the plan it is derived from
    amends_id      BIGINT REFERENCES plan (id), -- the own programme it adds to
    title          TEXT NOT NULL,    -- as issued
    state          TEXT NOT NULL CHECK (state IN ('draft', 'issuing', 'issued')), -- how far it is
    field          TEXT,             -- of work, by which an advisory body follows it
    visibility     TEXT NOT NULL CHECK (visibility IN ('at_once', 'passed_on', 'after_days')), -- when bodies two levels down see it
    visible_days   BIGINT NOT NULL,  -- of after_days
    visible_from   TEXT,             -- the day from which everybody sees it; NULL: when passed on
    rest_day_moves BIGINT NOT NULL CHECK (rest_day_moves IN (0, 1)), -- 1: a due day on a rest day moves to the next working day
    read_number    TEXT,             -- the number and day printed on the paper that was read
    read_date      TEXT,             -- the day so read
    issued_on      TEXT,             -- ISO day; NULL while a draft
    until_on       TEXT,             -- the last day of the plan, NULL open
    place          BIGINT NOT NULL,  -- label of the issuer on the day of issue, 0 while a draft
    high           BIGINT NOT NULL,  -- the last label beneath it
    reached        BIGINT NOT NULL,  -- label up to which deliveries are written
    bodies         BIGINT NOT NULL,  -- in the issuer's subtree when the issue was ordered
    visited        BIGINT NOT NULL,  -- of them, so far
    delivered      BIGINT NOT NULL,  -- deliveries written so far
    made_at        BIGINT NOT NULL,  -- seconds UTC
    version        BIGINT NOT NULL
);
CREATE INDEX plan_org ON plan (org_id, state, id);
CREATE INDEX plan_paper ON plan (paper_id);
CREATE INDEX plan_upper ON plan (upper_id, org_id);

-- The outline of a plan, flattened.
CREATE TABLE plan_clause (
    plan_id    BIGINT NOT NULL REFERENCES plan (id),
    position   BIGINT NOT NULL,      -- in order of reading
    label      TEXT NOT NULL,        -- as printed: 2.1
    path       TEXT NOT NULL,        -- III.2.1
    title      TEXT,                 -- without its label
    text       TEXT,                 -- of the clause itself
    first_line BIGINT NOT NULL,      -- in the text of the paper
    last_line  BIGINT NOT NULL,      -- in the text of the paper
    depth      BIGINT NOT NULL,      -- 1 at the top
    PRIMARY KEY (plan_id, position)
);

-- What the reader was unsure of, and what the officer said to it.
CREATE TABLE plan_doubt (
    plan_id    BIGINT NOT NULL REFERENCES plan (id),
    position   BIGINT NOT NULL,      -- in order of reading
    field      TEXT NOT NULL,        -- of the reading
    why        TEXT NOT NULL,        -- a sentence
    first_line BIGINT NOT NULL,      -- in the text of the paper
    last_line  BIGINT NOT NULL,      -- in the text of the paper
    answer     TEXT,                 -- the officer's word
    seen_at    BIGINT NOT NULL,      -- 0 not yet: then the plan cannot be issued
    PRIMARY KEY (plan_id, position)
);

-- What a clause binds somebody to.
CREATE TABLE obligation (
    id                BIGINT PRIMARY KEY,
    plan_id           BIGINT NOT NULL REFERENCES plan (id),
    position          BIGINT NOT NULL, -- within the plan, never used twice
    clause            BIGINT NOT NULL, -- position of its clause, 0 none
    section           TEXT,            -- path of its clause
    activity          TEXT NOT NULL, -- forum, report, … (plans/README)
    title             TEXT NOT NULL, -- as a person would name the work
    text              TEXT,            -- the sentence as printed
    first_line        BIGINT NOT NULL, -- in the text of the paper
    last_line         BIGINT NOT NULL, -- in the text of the paper
    due               TEXT NOT NULL,   -- in the form of plan/calendar, '' undated
    times_min         BIGINT NOT NULL, -- within a period, 0 none
    times_max         BIGINT NOT NULL, -- how often at most; 0 no limit
    actors            TEXT,            -- as printed
    addressee         TEXT,          -- to whom, as printed
    via               TEXT,            -- through whom
    coverage_who      TEXT,            -- kind of body beneath the actor that has to be covered
    coverage_what     TEXT,          -- cell, member, …
    coverage_min      BIGINT NOT NULL, -- at least so many; 0 no such rule
    coverage_percent  BIGINT NOT NULL, -- at least so many per cent; 0 no such rule
    coverage_per_kind BIGINT NOT NULL CHECK (coverage_per_kind IN (0, 1)), -- 1: of each kind of grassroots organisation
    refines_id        BIGINT REFERENCES obligation (id), -- in the upper plan
    root_id           BIGINT NOT NULL, -- the uppermost of its chain, or itself
    parcels           TEXT NOT NULL,   -- once issued: the parcels it is in, as ",1,3,"
    from_on           TEXT,            -- the day from which it counts where an act set it; NULL the plan's issue
    ended_on          TEXT,            -- the day of the act that ended it, NULL in force
    edition           BIGINT NOT NULL DEFAULT 0, -- number of the act since which its judgements stand, 0 the issue
    version           BIGINT NOT NULL
);
-- conflict: obligation_position position "Việc này vừa được thêm ở nơi khác; hãy tải lại trang."
CREATE UNIQUE INDEX obligation_position ON obligation (plan_id, position);
CREATE INDEX obligation_root ON obligation (root_id);
CREATE INDEX obligation_refines ON obligation (refines_id);

-- Whom an obligation goes to: rules; what is named in one must all fit.
CREATE TABLE audience (
    obligation_id BIGINT NOT NULL REFERENCES obligation (id),
    position      BIGINT NOT NULL,   -- order of the rules
    exclude       BIGINT NOT NULL CHECK (exclude IN (0, 1)), -- 1: takes bodies out
    direct        BIGINT NOT NULL CHECK (direct IN (0, 1)), -- right beneath the issuer only
    kind          TEXT,                -- of organisation, NULL any
    form          TEXT,              -- form of body, NULL any
    grassroots    TEXT,              -- kind of grassroots organisation, NULL any
    level         BIGINT NOT NULL,     -- 0 any
    under_id      BIGINT,              -- it and what stands beneath it
    named_id      BIGINT,              -- this one by name
    PRIMARY KEY (obligation_id, position)
);

-- The sets of obligations that deliveries of a plan carry.
CREATE TABLE parcel (
    plan_id BIGINT NOT NULL REFERENCES plan (id),
    number  BIGINT NOT NULL,           -- from 1
    mask    TEXT NOT NULL,             -- positions of its obligations: ",1,2,5,"
    PRIMARY KEY (plan_id, number)
);
-- Which obligations a parcel holds.
CREATE TABLE parcel_part (
    plan_id       BIGINT NOT NULL REFERENCES plan (id),
    number        BIGINT NOT NULL,   -- of the parcel
    obligation_id BIGINT NOT NULL REFERENCES obligation (id),
    PRIMARY KEY (plan_id, number, obligation_id)
);
CREATE INDEX parcel_part_obligation ON parcel_part (obligation_id);

-- What was issued to whom.
CREATE TABLE delivery (
    org_id      BIGINT NOT NULL,     -- to whom
    plan_id     BIGINT NOT NULL,     -- what
    place       BIGINT NOT NULL,       -- label of the body on the day of issue
    parent_id   BIGINT NOT NULL,       -- the body above it on that day
    parcel      BIGINT NOT NULL,       -- 0: no obligation of its own, to be passed on
    received_at BIGINT,              -- seconds UTC; NULL not yet
    received_by BIGINT,              -- account that received it
    passed_at   BIGINT,                -- when it let the bodies beneath see it
    derived_id  BIGINT,                -- its own plan once issued
    from_day    TEXT,                  -- ISO day from which it binds, of one taken over from a former body; NULL from issue
    to_day      TEXT,                  -- ISO day from which it binds no more; NULL open
    PRIMARY KEY (org_id, plan_id)
);
CREATE INDEX delivery_plan ON delivery (plan_id, place);

-- A duty: root obligation, organisation, period.  There is a row only from the first act on it.
CREATE TABLE duty (
    org_id     BIGINT NOT NULL,      -- whose
    root_id    BIGINT NOT NULL,      -- root obligation
    period     TEXT NOT NULL,          -- key of plan/calendar
    id         BIGINT NOT NULL,        -- by which the audit names it
    state      TEXT NOT NULL CHECK (state IN ('open', 'doing', 'done', 'returned', 'excused', 'not_applicable')), -- what stands now
    count      BIGINT NOT NULL,        -- evidence that stands, or bodies covered
    done_on    TEXT,                   -- the day of the last evidence
    evidence   TEXT,                   -- its kind
    reason     TEXT,                   -- of a return, excuse, not applicable
    changed_at BIGINT NOT NULL,      -- seconds UTC
    changed_by BIGINT NOT NULL,      -- account
    version    BIGINT NOT NULL,
    PRIMARY KEY (org_id, root_id, period)
);

-- How a duty stands in one plan of its chain: what the front counts.
CREATE TABLE judgement (
    org_id        BIGINT NOT NULL,   -- whose duty
    obligation_id BIGINT NOT NULL,   -- by which obligation of the chain
    period        TEXT NOT NULL,     -- of the duty
    plan_id       BIGINT NOT NULL,   -- whose plan judges
    root_id       BIGINT NOT NULL,   -- root obligation
    place         BIGINT NOT NULL,     -- label of the body on the reference day of the period
    ref_day       BIGINT NOT NULL,     -- day number of that reference day
    state         TEXT NOT NULL,       -- as of the duty, and done_late
    due_day       BIGINT NOT NULL,     -- day number, 0 never late
    counted_day   BIGINT NOT NULL,     -- the due day at which `expected` counts it; -1: it does not
    done_on       TEXT,                -- the day by which it was judged
    evidence      TEXT,                -- kind of what settled it
    edition       BIGINT NOT NULL,     -- it stands while its obligation has this edition
    PRIMARY KEY (org_id, plan_id, obligation_id, period, edition)
);
CREATE INDEX judgement_plan ON judgement (plan_id, state, place);

-- What was shown for a duty; a claim, which the body above may return.
CREATE TABLE evidence (
    id          BIGINT PRIMARY KEY,
    org_id      BIGINT NOT NULL,     -- whose duty
    root_id     BIGINT NOT NULL,     -- root obligation
    period      TEXT NOT NULL,       -- of the duty
    kind        TEXT NOT NULL CHECK (kind IN ('paper', 'note', 'meeting', 'report')), -- what fulfilled it
    subject_id  BIGINT,                -- the paper, meeting or report
    note        TEXT,                -- in words
    done_on     TEXT NOT NULL,       -- ISO day
    covers      TEXT,                  -- ids of the bodies beneath that it covers, parted by spaces
    given_at    BIGINT NOT NULL,     -- seconds UTC
    given_by    BIGINT NOT NULL,     -- account
    returned_at BIGINT,              -- seconds UTC; NULL while it stands
    reason      TEXT                   -- of the return
);
CREATE INDEX evidence_duty ON evidence (org_id, root_id, period);
