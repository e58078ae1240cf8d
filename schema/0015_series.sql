-- 0015_series: meetings that come by themselves, and what is handed out before one.

-- Meetings of one kind on a rule of days: the next is made when the one before it is over.
CREATE TABLE meeting_series (
    id            BIGINT PRIMARY KEY,
    version       BIGINT NOT NULL,
    org_id        BIGINT NOT NULL,   -- whose
    kind          TEXT NOT NULL,     -- code in rules/meeting_kinds
    month_day     BIGINT NOT NULL,   -- day of the month, the last when it has fewer; 0 by week
    week          BIGINT NOT NULL,   -- 1…4 the nth such weekday of the month, 5 the last; 0 by day of the month
    weekday       BIGINT NOT NULL,   -- 1 Monday … 7 Sunday; 0 by day of the month
    months        BIGINT NOT NULL,   -- every so many months, counted from the first
    starts_minute BIGINT NOT NULL,   -- after midnight
    minutes       BIGINT NOT NULL,   -- length as planned
    room          TEXT NOT NULL,     -- where
    chair_id      BIGINT,            -- person; NULL not yet named
    taker_id      BIGINT,            -- person who writes the minutes
    from_on       TEXT NOT NULL,     -- ISO: first day on which one may be
    ended_on      TEXT,              -- ISO: from that day there are none; NULL open
    follows_id    BIGINT REFERENCES meeting_series (id), -- the one it carries on from its first day; NULL none
    made_at       BIGINT NOT NULL    -- seconds UTC
);
CREATE INDEX meeting_series_org ON meeting_series (org_id);
CREATE INDEX meeting_series_follows ON meeting_series (follows_id) WHERE follows_id IS NOT NULL;

-- Handed out before or in a meeting: a paper of the register or a file of its own.
CREATE TABLE meeting_paper (
    id         BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    item_id    BIGINT,               -- of which item; NULL the whole meeting
    title      TEXT NOT NULL,        -- as the list has it
    paper_id   BIGINT REFERENCES paper (id), -- of the register; NULL a file of its own
    hash       TEXT NOT NULL,        -- of its file in the store
    filename   TEXT NOT NULL,        -- as uploaded
    media      TEXT NOT NULL,        -- media type
    added_at   BIGINT NOT NULL,      -- seconds UTC
    is_kept    BIGINT NOT NULL CHECK (is_kept IN (0, 1)) -- 1: for the body alone, not for guests
);
CREATE INDEX meeting_paper_of ON meeting_paper (meeting_id, added_at);
CREATE INDEX meeting_paper_source ON meeting_paper (paper_id) WHERE paper_id IS NOT NULL;
-- blob: meeting_paper.hash
CREATE INDEX meeting_paper_hash ON meeting_paper (hash);

-- Who has opened which of them, and when first.
CREATE TABLE meeting_paper_seen (
    paper_id    BIGINT NOT NULL REFERENCES meeting_paper (id), -- what was opened
    attendee_id BIGINT NOT NULL,     -- by whom: of those still on the list
    seen_at     BIGINT NOT NULL,     -- seconds UTC, the first time
    PRIMARY KEY (paper_id, attendee_id)
);
CREATE INDEX meeting_paper_seen_by ON meeting_paper_seen (attendee_id);
