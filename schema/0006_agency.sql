-- 0006_agency: the standing agency's summaries, named help for cells, pilots before a roll-out.

-- A summary of how far a plan has come beneath a body: a paper with the figures of one day, which stay as they were.
CREATE TABLE summary (
    paper_id       BIGINT PRIMARY KEY REFERENCES paper (id), -- the report, of the register of who made it
    plan_id        BIGINT NOT NULL REFERENCES plan (id), -- what it is about
    under_id       BIGINT NOT NULL REFERENCES org (id), -- beneath which body
    from_on        TEXT NOT NULL,    -- ISO day: duties due from
    to_on          TEXT NOT NULL,    -- ISO day: and until
    counted_on     TEXT NOT NULL,    -- ISO day on which the figures were taken
    before_id      BIGINT REFERENCES paper (id), -- the summary it is compared with, NULL the first
    delivered      BIGINT NOT NULL,  -- bodies the plan went to
    received       BIGINT NOT NULL,  -- of them, received
    derived        BIGINT NOT NULL,  -- of them, with a plan of their own
    due            BIGINT NOT NULL,  -- duties begun
    done           BIGINT NOT NULL,  -- on time
    done_late      BIGINT NOT NULL,  -- after their due day
    doing          BIGINT NOT NULL,  -- begun and said so
    returned       BIGINT NOT NULL,  -- evidence sent back
    excused        BIGINT NOT NULL,  -- by the body above
    not_applicable BIGINT NOT NULL,  -- as the body said
    overdue        BIGINT NOT NULL,  -- not settled after their due day
    by_meeting     BIGINT NOT NULL,  -- settled by a meeting
    by_report      BIGINT NOT NULL,  -- by a report
    by_paper       BIGINT NOT NULL,  -- by a paper
    by_note        BIGINT NOT NULL,  -- by a note only
    opinion        TEXT,             -- the officer's own words: how it goes
    proposal       TEXT,             -- what he proposes
    made_at        BIGINT NOT NULL,  -- seconds UTC
    version        BIGINT NOT NULL
);
CREATE INDEX summary_plan ON summary (plan_id);

-- A body that lagged behind on the day of a summary.
CREATE TABLE summary_line (
    paper_id BIGINT NOT NULL REFERENCES summary (paper_id), -- of which summary
    position BIGINT NOT NULL,        -- the furthest behind first
    org_id   BIGINT NOT NULL REFERENCES org (id), -- which body
    name     TEXT NOT NULL,          -- as it was called that day
    due      BIGINT NOT NULL,        -- duties begun, its own and beneath it
    settled  BIGINT NOT NULL,        -- of them
    overdue  BIGINT NOT NULL,        -- of them
    longest  BIGINT NOT NULL,        -- days of the longest
    PRIMARY KEY (paper_id, position)
);

-- Help for a cell: people named it, with dates; nothing here was computed.
CREATE TABLE aid (
    id               BIGINT PRIMARY KEY,
    org_id           BIGINT NOT NULL REFERENCES org (id), -- the cell that is helped
    by_id            BIGINT NOT NULL REFERENCES org (id), -- the body that arranged it
    helper_org_id    BIGINT REFERENCES org (id), -- the body that helps, or
    helper_person_id BIGINT REFERENCES person (id), -- the committee member who does
    what             TEXT NOT NULL,    -- with what, in words
    from_on          TEXT NOT NULL,    -- ISO day
    until_on         TEXT NOT NULL,    -- ISO day, the last
    ended_on         TEXT,             -- ISO day on which its outcome was written; NULL until then
    outcome          TEXT,             -- what came of it, in words
    made_at          BIGINT NOT NULL,  -- seconds UTC
    version          BIGINT NOT NULL
);
CREATE INDEX aid_org ON aid (org_id);
CREATE INDEX aid_helper_org ON aid (helper_org_id) WHERE helper_org_id IS NOT NULL;
CREATE INDEX aid_helper_person ON aid (helper_person_id) WHERE helper_person_id IS NOT NULL;

