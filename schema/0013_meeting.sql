-- 0013_meeting: meetings from the invitation to sealed minutes, and what hangs on them.
-- Moments are seconds UTC, days ISO.  What only the cell may see is named in the shapes (CLASS_CELL_ONLY).

-- Meetings of one kind that come by themselves: the next is made when one of them is closed.
CREATE TABLE meeting_series (
    id            BIGINT PRIMARY KEY,
    version       BIGINT NOT NULL,
    org_id        BIGINT NOT NULL,   -- whose
    kind          TEXT NOT NULL,     -- code in rules/meeting_kinds
    month_day     BIGINT NOT NULL,   -- day of the month, the last when it has fewer; 0 by week
    week          BIGINT NOT NULL,   -- 1…4 the nth of the month, 5 the last; 0 by day of the month
    weekday       BIGINT NOT NULL,   -- 1 Monday … 7 Sunday
    months        BIGINT NOT NULL,   -- every so many months
    starts_minute BIGINT NOT NULL,   -- after midnight
    minutes       BIGINT NOT NULL,   -- length
    room          TEXT NOT NULL,     -- where
    chair_id      BIGINT,            -- person
    taker_id      BIGINT,            -- person
    from_on       TEXT NOT NULL,     -- first day on which one may be
    ended_on      TEXT               -- the day it was ended; NULL open
);
CREATE INDEX meeting_series_org ON meeting_series (org_id);

-- What is studied in several sessions until everybody has attended one of them.
CREATE TABLE course (
    id         BIGINT PRIMARY KEY,
    version    BIGINT NOT NULL,
    org_id     BIGINT NOT NULL,      -- who sees to it
    title      TEXT NOT NULL,        -- what is studied
    audience   TEXT NOT NULL,        -- code in rules/course_audiences
    lecturer   TEXT NOT NULL,        -- rule: code in rules/course_lecturers
    minutes    BIGINT NOT NULL,      -- at least so long
    due_on     TEXT,                 -- by which day; NULL open
    upper_id   BIGINT REFERENCES course (id), -- the course of the body above this one carries on
    root_id    BIGINT,               -- obligation it fulfils when its list is empty; NULL none
    period     TEXT,                 -- of that duty
    made_at    BIGINT NOT NULL,
    closed_at  BIGINT                -- NULL while somebody may still attend
);
CREATE INDEX course_org ON course (org_id);
CREATE INDEX course_upper ON course (upper_id);

-- Material of a course, for one audience or all.
CREATE TABLE course_material (
    course_id BIGINT NOT NULL REFERENCES course (id),
    position  BIGINT NOT NULL,       -- order
    audience  TEXT NOT NULL,         -- code in rules/course_audiences; '' all
    title     TEXT NOT NULL,
    hash      TEXT NOT NULL,         -- of its file in the store
    filename  TEXT NOT NULL,         -- as uploaded
    media     TEXT NOT NULL,         -- media type
    PRIMARY KEY (course_id, position)
);
-- blob: course_material.hash
CREATE INDEX course_material_hash ON course_material (hash);

-- Somebody else than the rule names lectures: asked, granted or refused.
CREATE TABLE lecturer_request (
    id          BIGINT PRIMARY KEY,
    version     BIGINT NOT NULL,
    course_id   BIGINT NOT NULL REFERENCES course (id),
    org_id      BIGINT NOT NULL,     -- who asks
    to_id       BIGINT NOT NULL,     -- who decides
    lecturer    TEXT NOT NULL,       -- who is to lecture, in words
    reason      TEXT NOT NULL,       -- why
    state       TEXT NOT NULL CHECK (state IN ('asked', 'granted', 'refused')), -- what was decided
    answer      TEXT,                -- in words
    asked_at    BIGINT NOT NULL,
    answered_at BIGINT               -- NULL not yet
);
CREATE INDEX lecturer_request_course ON lecturer_request (course_id);
CREATE INDEX lecturer_request_to ON lecturer_request (to_id, state);

-- A meeting.
CREATE TABLE meeting (
    id         BIGINT PRIMARY KEY,
    version    BIGINT NOT NULL,
    org_id     BIGINT NOT NULL,      -- who holds it
    place      BIGINT NOT NULL,      -- label of that body on its day
    kind       TEXT NOT NULL,        -- code in rules/meeting_kinds
    series_id  BIGINT REFERENCES meeting_series (id), -- NULL: called by itself
    course_id  BIGINT REFERENCES course (id),         -- a session of it; NULL none
    title      TEXT NOT NULL,
    held_on    TEXT NOT NULL,        -- ISO day
    starts_at  BIGINT NOT NULL,      -- as planned
    minutes    BIGINT NOT NULL,      -- length as planned
    room       TEXT NOT NULL,        -- where
    chair_id   BIGINT,               -- person; NULL not yet named
    taker_id   BIGINT,               -- person who writes the minutes
    state      TEXT NOT NULL CHECK (state IN ('draft', 'called', 'open', 'closed', 'sealed', 'cancelled')), -- how far it is
    item_id    BIGINT,               -- what is on now
    code       TEXT NOT NULL,        -- random: behind the QR of the roll call
    called_at  BIGINT,
    opened_at  BIGINT,
    closed_at  BIGINT,
    sealed_at  BIGINT,
    reason     TEXT,                 -- of cancelling it
    made_at    BIGINT NOT NULL
);
CREATE INDEX meeting_org ON meeting (org_id, starts_at);
CREATE INDEX meeting_course ON meeting (course_id);
CREATE INDEX meeting_series_of ON meeting (series_id);
-- redraw: meeting_code
CREATE UNIQUE INDEX meeting_code ON meeting (code);

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
    title      TEXT NOT NULL,
    minutes    BIGINT NOT NULL,      -- as planned, 0 open
    speaker    TEXT NOT NULL,        -- who presents it, as printed; '' nobody
    source_id  BIGINT,               -- the item it carries on, the task it hears or the proposal it answers
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'left')), -- left: carried over
    began_at   BIGINT,
    ended_at   BIGINT,
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
    answered_at BIGINT,
    state       TEXT NOT NULL CHECK (state IN ('', 'present', 'left', 'excused', 'absent')), -- of the roll call; '' not called yet
    came_at     BIGINT,
    left_at     BIGINT,
    told_by     TEXT NOT NULL CHECK (told_by IN ('', 'list', 'code', 'self')) -- how it is known
);
-- conflict: attendee_person person_id "Người này đã có trong danh sách mời."
CREATE UNIQUE INDEX attendee_person ON attendee (meeting_id, person_id) WHERE person_id IS NOT NULL;
CREATE INDEX attendee_of ON attendee (meeting_id, sort, id);
CREATE INDEX attendee_by_person ON attendee (person_id) WHERE person_id IS NOT NULL;

-- Papers handed out, of the register or files of their own.
CREATE TABLE meeting_paper (
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    position   BIGINT NOT NULL,      -- order
    item_id    BIGINT,               -- of which item; NULL the whole meeting
    title      TEXT NOT NULL,
    paper_id   BIGINT REFERENCES paper (id), -- of the register; NULL a file of its own
    hash       TEXT,                 -- of that file
    filename   TEXT,                 -- as uploaded
    media      TEXT,                 -- media type
    PRIMARY KEY (meeting_id, position)
);
-- blob: meeting_paper.hash
CREATE INDEX meeting_paper_hash ON meeting_paper (hash);

-- Who has opened which paper.
CREATE TABLE meeting_paper_seen (
    meeting_id  BIGINT NOT NULL,     -- of the paper
    position    BIGINT NOT NULL,     -- of the paper
    attendee_id BIGINT NOT NULL REFERENCES attendee (id), -- who
    seen_at     BIGINT NOT NULL,     -- first
    PRIMARY KEY (meeting_id, position, attendee_id)
);

-- Who asks to speak, speaks, has spoken.
CREATE TABLE speech (
    id          BIGINT PRIMARY KEY,
    version     BIGINT NOT NULL,
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id),
    item_id     BIGINT,              -- to which item
    attendee_id BIGINT NOT NULL REFERENCES attendee (id), -- who
    place       BIGINT NOT NULL,     -- order in the list, with gaps
    state       TEXT NOT NULL CHECK (state IN ('asked', 'speaking', 'spoken', 'withdrawn')), -- how far
    asked_at    BIGINT NOT NULL,
    began_at    BIGINT,
    ended_at    BIGINT
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
    client      TEXT,                -- key the phone gave it while without network: sent twice it stands once
    made_at     BIGINT NOT NULL,
    made_by     BIGINT NOT NULL      -- person
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
    question   TEXT NOT NULL,
    way        TEXT NOT NULL CHECK (way IN ('hands', 'named', 'secret', 'paper')), -- how it is cast
    state      TEXT NOT NULL CHECK (state IN ('draft', 'open', 'closed', 'cancelled')), -- nothing is seen before it is closed
    rule       TEXT NOT NULL,        -- code in rules/meeting_votes
    eligible   BIGINT NOT NULL,      -- who may vote, when it was opened: the denominator
    needed     BIGINT NOT NULL,      -- so many must agree
    agreed     BIGINT NOT NULL,      -- once closed
    against    BIGINT NOT NULL,      -- once closed
    abstained  BIGINT NOT NULL,      -- once closed: other opinion
    invalid    BIGINT NOT NULL,      -- papers that do not count
    teller_id  BIGINT,               -- attendee who counted
    second_id  BIGINT,               -- the second teller, of a count on paper
    minority   TEXT,                 -- minority view, where somebody asked for it
    opened_at  BIGINT,
    closed_at  BIGINT
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

-- What a resolution gives somebody to do, heard at a later meeting.
CREATE TABLE task (
    id         BIGINT PRIMARY KEY,
    version    BIGINT NOT NULL,
    org_id     BIGINT NOT NULL,      -- whose resolution
    meeting_id BIGINT NOT NULL REFERENCES meeting (id), -- in which it was given
    title      TEXT NOT NULL,        -- what
    person_id  BIGINT,               -- who; NULL somebody without a card
    owner      TEXT NOT NULL,        -- who, as printed
    due_on     TEXT NOT NULL,        -- by when
    hear_on    TEXT NOT NULL,        -- at the first meeting on or after that day it is heard
    state      TEXT NOT NULL CHECK (state IN ('open', 'done', 'not_done', 'dropped')), -- what came of it
    result     TEXT,                 -- in words, or why not
    heard_id   BIGINT REFERENCES meeting (id), -- the meeting that settled it
    carried_id BIGINT REFERENCES task (id),    -- the task not done that this one carries on
    made_at    BIGINT NOT NULL,
    ended_at   BIGINT
);
CREATE INDEX task_org ON task (org_id, state, due_on);
CREATE INDEX task_person ON task (person_id, state);
CREATE INDEX task_meeting ON task (meeting_id);

-- Points of a meeting by the sheet in force: by the cell itself, and by who came from above.
CREATE TABLE meeting_score (
    meeting_id BIGINT NOT NULL REFERENCES meeting (id),
    by_whom    TEXT NOT NULL CHECK (by_whom IN ('self', 'outside')), -- who gave them
    version    BIGINT NOT NULL,
    sheet      TEXT NOT NULL,        -- first day of the edition of rules/meeting_score
    marks      TEXT NOT NULL,        -- JSON: field and points
    total      BIGINT NOT NULL,      -- of 100
    words      TEXT,                 -- remark
    given_by   BIGINT NOT NULL,      -- person
    given_at   BIGINT NOT NULL,
    PRIMARY KEY (meeting_id, by_whom)
);

-- Minutes, resolution and their seal.
CREATE TABLE minutes (
    meeting_id BIGINT PRIMARY KEY REFERENCES meeting (id),
    version    BIGINT NOT NULL,
    text       TEXT NOT NULL,        -- of the minutes, one paragraph a line
    resolution TEXT NOT NULL,        -- of the resolution, one paragraph a line; '' none
    edition    TEXT NOT NULL,        -- what goes up, as JSON: seen by the secretary before
    adopted_at BIGINT,               -- by the meeting
    hash       TEXT,                 -- once sealed: over minutes, resolution, figures and edition
    paper_id   BIGINT REFERENCES paper (id), -- the resolution in the register; NULL none
    sent_to    BIGINT,               -- body above to which the edition went
    sent_at    BIGINT,
    raw_until  TEXT                  -- the day from which raw notes are deleted; NULL: they are, or there are none yet
);
CREATE INDEX minutes_sent ON minutes (sent_to, sent_at);
CREATE INDEX minutes_raw ON minutes (raw_until) WHERE raw_until IS NOT NULL;

-- What was put right after the seal.
CREATE TABLE minutes_correction (
    id         BIGINT PRIMARY KEY,
    meeting_id BIGINT NOT NULL REFERENCES minutes (meeting_id),
    made_at    BIGINT NOT NULL,
    made_by    BIGINT NOT NULL,      -- person
    wrong      TEXT NOT NULL,        -- the words as sealed
    right_text TEXT NOT NULL,        -- as they should read
    reason     TEXT NOT NULL,
    hash       TEXT NOT NULL         -- over this correction and the seal before it
);
CREATE INDEX minutes_correction_of ON minutes_correction (meeting_id, made_at);

-- A proposal of a cell to the committee above, and its answer.
CREATE TABLE proposal (
    id          BIGINT PRIMARY KEY,
    version     BIGINT NOT NULL,
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id), -- from which meeting
    org_id      BIGINT NOT NULL,     -- of which body
    to_id       BIGINT NOT NULL,     -- to whom
    text        TEXT NOT NULL,       -- as the edition has it, without names
    state       TEXT NOT NULL CHECK (state IN ('sent', 'on_agenda', 'answered')), -- how far
    item_id     BIGINT REFERENCES meeting_item (id), -- the item above that hears it
    answer      TEXT,                -- in words
    sent_at     BIGINT NOT NULL,
    answered_at BIGINT
);
CREATE INDEX proposal_to ON proposal (to_id, state, sent_at);
CREATE INDEX proposal_of ON proposal (org_id, sent_at);
CREATE INDEX proposal_meeting ON proposal (meeting_id);

-- What a pilot showed, before the others follow.
CREATE TABLE pilot_review (
    plan_id    BIGINT NOT NULL REFERENCES plan (id),
    org_id     BIGINT NOT NULL,      -- the pilot body
    version    BIGINT NOT NULL,
    meeting_id BIGINT REFERENCES meeting (id), -- the meeting it held
    judged     TEXT NOT NULL,        -- how it went, in words
    lessons    TEXT NOT NULL,        -- for the others
    written_at BIGINT NOT NULL,
    PRIMARY KEY (plan_id, org_id)
);

-- An organisation's own agenda for a kind of meeting; without rows the rules' one holds.
CREATE TABLE agenda_template (
    org_id   BIGINT NOT NULL,        -- whose
    meeting  TEXT NOT NULL,          -- code in rules/meeting_kinds
    position BIGINT NOT NULL,        -- order
    kind     TEXT NOT NULL,          -- meeting_item_kinds
    title    TEXT NOT NULL,
    minutes  BIGINT NOT NULL,
    speaker  TEXT NOT NULL,          -- as printed: "Chủ trì"
    PRIMARY KEY (org_id, meeting, position)
);
