-- 0014_minutes: what stays of a meeting: assignments, points, minutes with their seal, the edition that goes up.
-- Moments are seconds UTC, days ISO.

-- What a meeting gives somebody to do, heard at a later meeting.
CREATE TABLE assignment (
    id         BIGINT PRIMARY KEY,
    version    BIGINT NOT NULL,
    org_id     BIGINT NOT NULL,      -- whose meeting
    meeting_id BIGINT NOT NULL REFERENCES meeting (id), -- in which it was given
    title      TEXT NOT NULL,        -- what
    person_id  BIGINT,               -- who; NULL somebody without a card, or several
    owner      TEXT NOT NULL,        -- who, as printed
    due_on     TEXT NOT NULL,        -- by when
    hear_on    TEXT NOT NULL,        -- the first meeting on or after that day hears it
    state      TEXT NOT NULL CHECK (state IN ('open', 'done', 'not_done', 'dropped')), -- what came of it
    result     TEXT,                 -- in words, or why not
    heard_id   BIGINT REFERENCES meeting (id), -- the meeting that heard it; NULL while open
    carried_id BIGINT,               -- the assignment not done that this one carries on; NULL none
    made_at    BIGINT NOT NULL       -- seconds UTC
);
CREATE INDEX assignment_org ON assignment (org_id, state, hear_on);
CREATE INDEX assignment_person ON assignment (person_id, state) WHERE person_id IS NOT NULL;
CREATE INDEX assignment_meeting ON assignment (meeting_id);
CREATE INDEX assignment_heard ON assignment (heard_id) WHERE heard_id IS NOT NULL;
CREATE INDEX assignment_carried ON assignment (carried_id) WHERE carried_id IS NOT NULL;

-- An organisation's own sheet of points, for its meetings and those of the bodies beneath it; without rows the next
-- above, at last the rules' (rules/meeting_score).
CREATE TABLE score_line (
    org_id   BIGINT NOT NULL,        -- whose
    position BIGINT NOT NULL,        -- order
    title    TEXT NOT NULL,          -- what is judged
    most     BIGINT NOT NULL,        -- points
    PRIMARY KEY (org_id, position)
);

-- Points of a meeting: by the body itself, and by who came from above.
CREATE TABLE meeting_score (
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    by_whom    TEXT NOT NULL CHECK (by_whom IN ('self', 'outside')), -- who gave them
    version    BIGINT NOT NULL,      -- grows by one whenever they are given again
    total      BIGINT NOT NULL,      -- of 100
    words      TEXT NOT NULL,        -- remark; '' none
    given_by   BIGINT NOT NULL,      -- person
    given_at   BIGINT NOT NULL,      -- seconds UTC
    PRIMARY KEY (meeting_id, by_whom)
);

-- The lines of such a sheet as they were on that day.
CREATE TABLE meeting_mark (
    meeting_id BIGINT NOT NULL,      -- of which meeting
    by_whom    TEXT NOT NULL,        -- self, outside
    position   BIGINT NOT NULL,      -- order
    title      TEXT NOT NULL,        -- what is judged
    most       BIGINT NOT NULL,      -- points it can have
    points     BIGINT NOT NULL,      -- points it has
    PRIMARY KEY (meeting_id, by_whom, position),
    FOREIGN KEY (meeting_id, by_whom) REFERENCES meeting_score (meeting_id, by_whom)
);

-- The sheet with which a meeting is closed.  A text that nobody has changed by hand is written from the record whenever
-- it is read; sealed, all of them stand here.
CREATE TABLE minutes (
    meeting_id  BIGINT PRIMARY KEY REFERENCES meeting (id),
    version     BIGINT NOT NULL,
    text        TEXT,                -- of the minutes, one paragraph a line; NULL: from the record
    resolution  TEXT,                -- the same, '' none; NULL: from the record
    proposals   TEXT,                -- to the committee above, one a line; NULL: from the record
    goes_up     BIGINT NOT NULL CHECK (goes_up IN (0, 1)), -- 1: an edition is sent to the body above
    hash        TEXT,                -- the seal, once adopted: over minutes, resolution, figures and edition
    paper_id    BIGINT REFERENCES paper (id), -- the resolution in the register; NULL none
    finisher_id BIGINT,              -- the body that sealed them for one that had closed; NULL itself
    raw_gone_on TEXT                 -- the day on which the raw notes were erased by rule; NULL not yet
);

-- What of a meeting goes to the body above, and nothing else does.
CREATE TABLE edition (
    meeting_id    BIGINT PRIMARY KEY REFERENCES meeting (id),
    org_id        BIGINT NOT NULL,   -- who held it
    place         BIGINT NOT NULL,   -- label of that body on its day
    to_id         BIGINT NOT NULL,   -- the body above
    kind          TEXT NOT NULL,     -- code in rules/meeting_kinds
    title         TEXT NOT NULL,     -- of the meeting
    held_on       TEXT NOT NULL,     -- ISO day
    length        BIGINT NOT NULL,   -- minutes it took
    counted       BIGINT NOT NULL,   -- who had to attend
    present       BIGINT NOT NULL,   -- of them, who came
    excused       BIGINT NOT NULL,   -- absent with leave
    absent        BIGINT NOT NULL,   -- absent without leave
    guests        BIGINT NOT NULL,   -- others who came
    self_total    BIGINT,            -- points it gave itself; NULL none
    outside_total BIGINT,            -- points given by who came from above; NULL none
    resolution    TEXT NOT NULL,     -- one paragraph a line; '' none
    proposals     TEXT NOT NULL,     -- one a line; '' none
    sent_at       BIGINT,            -- seconds UTC; NULL not yet
    sent_by       BIGINT,            -- person
    sender_id     BIGINT,            -- the body that sent it for one that had closed; NULL itself
    receiver_id   BIGINT             -- to whom it went: to_id, or who stood for it then; NULL not yet
);
CREATE INDEX edition_to ON edition (to_id, held_on);
CREATE INDEX edition_place ON edition (place, held_on);
CREATE INDEX edition_org ON edition (org_id, held_on);

-- What was put right after the seal.
CREATE TABLE minutes_correction (
    id         BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES minutes (meeting_id),
    number     BIGINT NOT NULL,      -- 1, 2, …
    made_at    BIGINT NOT NULL,      -- seconds UTC
    made_by    BIGINT NOT NULL,      -- person
    wrong      TEXT NOT NULL,        -- the words as sealed
    right_text TEXT NOT NULL,        -- as they should read
    reason     TEXT NOT NULL,        -- why
    hash       TEXT NOT NULL         -- over this correction and the seal before it
);
-- redraw: minutes_correction_of
CREATE UNIQUE INDEX minutes_correction_of ON minutes_correction (meeting_id, number);
