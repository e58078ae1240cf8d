-- 0013_meeting: meetings from the invitation to the close.
-- Moments are seconds UTC, days ISO.  What only the cell may see is named in the shapes (CLASS_CELL_ONLY).

-- A meeting.
CREATE TABLE meeting (
    id         BIGINT PRIMARY KEY,
    version    BIGINT NOT NULL,
    org_id     BIGINT NOT NULL,      -- who holds it
    place      BIGINT NOT NULL,      -- label of that body on its day
    kind       TEXT NOT NULL,        -- code in rules/meeting_kinds
    series_id  BIGINT,               -- meeting_series; NULL: called by itself
    slot_on    TEXT,                 -- the day of the series it stands for, wherever it was moved; NULL: called by itself
    course_id  BIGINT,               -- the course it is a session of; NULL none
    title      TEXT NOT NULL,        -- as the agenda has it
    held_on    TEXT NOT NULL,        -- ISO day
    starts_at  BIGINT NOT NULL,      -- as planned
    minutes    BIGINT NOT NULL,      -- length as planned
    room       TEXT NOT NULL,        -- where
    chair_id   BIGINT,               -- person; NULL not yet named
    taker_id   BIGINT,               -- person who writes the minutes
    state      TEXT NOT NULL CHECK (state IN ('draft', 'called', 'open', 'closed', 'sealed', 'cancelled')), -- how far it is
    item_id    BIGINT,               -- what is on now
    code       TEXT NOT NULL,        -- random: behind the QR of the roll call
    called_at  BIGINT,               -- seconds UTC; NULL not yet
    opened_at  BIGINT,               -- seconds UTC; NULL not yet
    closed_at  BIGINT,               -- seconds UTC; NULL not yet
    sealed_at  BIGINT,               -- seconds UTC; NULL not yet: minutes adopted, nothing changes any more
    reason     TEXT,                 -- of cancelling it
    made_at    BIGINT NOT NULL       -- seconds UTC
);
CREATE INDEX meeting_org ON meeting (org_id, starts_at);
CREATE INDEX meeting_chair ON meeting (chair_id) WHERE chair_id IS NOT NULL;
CREATE INDEX meeting_taker ON meeting (taker_id) WHERE taker_id IS NOT NULL;
CREATE INDEX meeting_course ON meeting (course_id) WHERE course_id IS NOT NULL;
-- redraw: meeting_code
CREATE UNIQUE INDEX meeting_code ON meeting (code);
-- conflict: meeting_slot held_on "Cuộc họp này của lịch định kỳ vừa có người lập."
CREATE UNIQUE INDEX meeting_slot ON meeting (series_id, slot_on) WHERE series_id IS NOT NULL;

-- Duties a meeting fulfils when it is closed.
CREATE TABLE meeting_duty (
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    org_id     BIGINT NOT NULL,      -- whose duty
    root_id    BIGINT NOT NULL,      -- root obligation
    period     TEXT NOT NULL,        -- of the duty
    told       BIGINT NOT NULL CHECK (told IN (0, 1)), -- 1: its evidence was given
    PRIMARY KEY (meeting_id, org_id, root_id, period)
);
CREATE INDEX meeting_duty_root ON meeting_duty (org_id, root_id);

-- The agenda.
CREATE TABLE meeting_item (
    id         BIGINT PRIMARY KEY,
    version    BIGINT NOT NULL,
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    position   BIGINT NOT NULL,      -- order, with gaps
    kind       TEXT NOT NULL,        -- meeting_item_kinds
    title      TEXT NOT NULL,        -- as the agenda has it
    minutes    BIGINT NOT NULL,      -- as planned, 0 open
    speaker    TEXT NOT NULL,        -- who presents it, as printed; '' nobody
    source_id  BIGINT,               -- the item of an earlier meeting it carries on; NULL it is new
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'left')), -- left: carried over
    began_at   BIGINT,               -- seconds UTC, the first time; NULL not yet
    resumed_at BIGINT,               -- seconds UTC: since when it runs this time; NULL not yet
    spent      BIGINT NOT NULL,      -- seconds it ran before this time
    ended_at   BIGINT,               -- seconds UTC; NULL not yet
    notes      TEXT NOT NULL,        -- what was said and decided, as the minutes will have it
    notes_version BIGINT NOT NULL,   -- grows by one with every change of the notes
    noted_at   BIGINT                -- last change of the notes
);
CREATE INDEX meeting_item_of ON meeting_item (meeting_id, position);

-- Who is invited, and who was there.
CREATE TABLE attendee (
    id          BIGINT PRIMARY KEY,
    version     BIGINT NOT NULL,
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id),
    person_id   BIGINT,              -- NULL: somebody without a card
    name        TEXT NOT NULL,       -- as on that day
    sort        TEXT NOT NULL,       -- Vietnamese order: given name first
    role        TEXT NOT NULL CHECK (role IN ('member', 'delegate', 'guest')), -- as what: of the body, of the body above, asked
    standing    TEXT NOT NULL,       -- code in rules/standings, as on that day
    body        TEXT NOT NULL,       -- where from, as printed; '' of the body itself
    purpose     TEXT NOT NULL,       -- what he is asked for; '' nothing special
    invited_at  BIGINT,              -- NULL: not yet, or came uninvited
    answer      TEXT NOT NULL CHECK (answer IN ('', 'coming', 'absent')), -- to the invitation
    reason      TEXT,                -- of being absent
    answered_at BIGINT,              -- seconds UTC; NULL not yet
    state       TEXT NOT NULL CHECK (state IN ('', 'present', 'left', 'excused', 'absent')), -- of the roll call; '' not called yet
    came_at     BIGINT,              -- seconds UTC; NULL not
    left_at     BIGINT,              -- seconds UTC; NULL not
    told_by     TEXT NOT NULL CHECK (told_by IN ('', 'list', 'code', 'self')) -- how it is known
);
-- conflict: attendee_person person_id "Người này đã có trong danh sách mời."
CREATE UNIQUE INDEX attendee_person ON attendee (meeting_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX attendee_of ON attendee (meeting_id, sort, id);
CREATE INDEX attendee_by_person ON attendee (person_id) WHERE person_id IS NOT NULL;

-- Who asks to speak, speaks, has spoken.
CREATE TABLE speech (
    id          BIGINT PRIMARY KEY,
    version     BIGINT NOT NULL,
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id),
    item_id     BIGINT,              -- to which item
    attendee_id BIGINT NOT NULL REFERENCES attendee (id), -- who
    place       BIGINT NOT NULL,     -- order in the list, with gaps
    state       TEXT NOT NULL CHECK (state IN ('asked', 'speaking', 'spoken', 'withdrawn')), -- how far
    asked_at    BIGINT NOT NULL,     -- seconds UTC
    began_at    BIGINT,              -- seconds UTC; NULL not yet
    ended_at    BIGINT               -- seconds UTC; NULL not yet
);
CREATE INDEX speech_of ON speech (meeting_id, place);

-- What was said and asked for: stays in the cell but for what is sent up.
CREATE TABLE opinion (
    id          BIGINT PRIMARY KEY,
    version     BIGINT NOT NULL,
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id),
    item_id     BIGINT,              -- to which item
    attendee_id BIGINT,              -- who; NULL without a name
    kind        TEXT NOT NULL CHECK (kind IN ('opinion', 'criticism', 'proposal', 'upward')), -- upward: to the committee above
    text        TEXT NOT NULL,       -- in words
    shown       TEXT NOT NULL CHECK (shown IN ('named', 'unnamed', 'hidden')), -- how the minutes have it
    client      TEXT,                -- hash of the key it was sent with: sent twice it stands once
    made_at     BIGINT NOT NULL,     -- seconds UTC; without a name the beginning of the meeting
    made_by     BIGINT               -- person; NULL without a name
);
CREATE INDEX opinion_of ON opinion (meeting_id, made_at);
CREATE UNIQUE INDEX opinion_client ON opinion (meeting_id, client) WHERE client IS NOT NULL;

-- A vote: by count of hands, by name, secret here or on paper.
CREATE TABLE vote (
    id         BIGINT PRIMARY KEY,
    version    BIGINT NOT NULL,
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    item_id    BIGINT,               -- during which item
    opinion_id BIGINT REFERENCES opinion (id), -- the proposal it is about; NULL none
    question   TEXT NOT NULL,        -- what is decided
    way        TEXT NOT NULL CHECK (way IN ('hands', 'named', 'secret', 'paper')), -- how it is cast
    state      TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'cancelled')), -- nothing is seen before it is closed
    rule       TEXT NOT NULL,        -- code in rules/meeting_votes
    eligible   BIGINT NOT NULL,      -- who may vote, when it was opened: the denominator
    needed     BIGINT NOT NULL,      -- so many must agree
    agreed     BIGINT NOT NULL,      -- once closed
    against    BIGINT NOT NULL,      -- once closed
    abstained  BIGINT NOT NULL,      -- once closed: other opinion
    invalid    BIGINT NOT NULL,      -- papers that do not count
    present    BIGINT NOT NULL,      -- once closed: members the quorum counts who were there then
    counted    BIGINT NOT NULL,      -- once closed: those it counted
    teller_id  BIGINT,               -- attendee who counted
    second_id  BIGINT,               -- the second teller, of a count on paper
    minority   TEXT,                 -- minority view, where somebody asked for it
    opened_at  BIGINT,               -- seconds UTC; NULL not yet
    closed_at  BIGINT                -- seconds UTC; NULL not yet
);
CREATE INDEX vote_of ON vote (meeting_id, id);

-- Who has voted; how only in a vote by name.
CREATE TABLE vote_roll (
    vote_id     BIGINT NOT NULL REFERENCES vote (id),
    attendee_id BIGINT NOT NULL REFERENCES attendee (id), -- who may
    cast_mark   BIGINT NOT NULL CHECK (cast_mark IN (0, 1)), -- 1: has voted
    choice      TEXT,                -- of a vote by name: agree, against, abstain
    PRIMARY KEY (vote_id, attendee_id)
);

-- Secret ballots while the vote is open: a random key, nothing else; gone when it is closed.
CREATE TABLE ballot (
    key     TEXT PRIMARY KEY,        -- 128 random bits
    vote_id BIGINT NOT NULL,         -- in which vote
    choice  TEXT NOT NULL            -- agree, against, abstain; overwritten before it goes
);
CREATE INDEX ballot_of ON ballot (vote_id);

-- An organisation's own agenda for a kind of meeting; without rows the rules' one holds.
CREATE TABLE agenda_template (
    org_id   BIGINT NOT NULL,        -- whose
    meeting  TEXT NOT NULL,          -- code in rules/meeting_kinds
    position BIGINT NOT NULL,        -- order
    kind     TEXT NOT NULL,          -- meeting_item_kinds
    title    TEXT NOT NULL,          -- as the agenda has it
    minutes  BIGINT NOT NULL,        -- as planned, 0 open
    speaker  TEXT NOT NULL,          -- as printed: "Chủ trì"
    PRIMARY KEY (org_id, meeting, position)
);
