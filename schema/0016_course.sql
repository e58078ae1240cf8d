-- 0016_course: what is studied in several sessions until everybody of its list has attended one.
-- Moments are seconds UTC, days ISO.  A session is a meeting of kind study (meeting.course_id).

-- A course: one body's list, or the carrying on of the course of a body above.
CREATE TABLE course (
    id         BIGINT PRIMARY KEY,
    version    BIGINT NOT NULL,
    org_id     BIGINT NOT NULL,      -- who sees to it
    place      BIGINT NOT NULL,      -- label of that body: today's while it is open, afterwards that of its last day
    title      TEXT NOT NULL,        -- what is studied
    audience   TEXT NOT NULL,        -- code in rules/course_audiences
    lecturer   TEXT NOT NULL,        -- rule: code in rules/course_lecturers
    minutes    BIGINT NOT NULL,      -- a session lasts at least so long
    due_on     TEXT,                 -- by which day; NULL open
    upper_id   BIGINT REFERENCES course (id), -- the course of the body above that it carries on
    top_id     BIGINT NOT NULL,      -- first of the chain; itself where it carries nothing on
    below      TEXT NOT NULL CHECK (below IN ('none', 'direct', 'all')), -- which bodies beneath carry it on
    ends       TEXT NOT NULL CHECK (ends IN ('everybody', 'first')), -- its duty is done with the list, or the first session
    root_id    BIGINT,               -- obligation it fulfils; NULL none
    duty_org_id BIGINT,              -- whose duty: a former body's where this one took the course over; NULL none
    period     TEXT,                 -- of that duty
    told       BIGINT NOT NULL CHECK (told IN (0, 1)), -- 1: the evidence was given
    made_at    BIGINT NOT NULL,      -- seconds UTC
    closed_at  BIGINT,               -- NULL while somebody may still attend
    attended   BIGINT NOT NULL,      -- so many of its list had attended when it was closed
    joined_id  BIGINT                -- the successor's course that took its list over; NULL none
);
-- conflict: course_once title "Nơi này đã mở đợt học tập này."
CREATE UNIQUE INDEX course_once ON course (top_id, org_id);
CREATE INDEX course_org ON course (org_id, made_at);
CREATE INDEX course_upper ON course (upper_id);
CREATE INDEX course_reach ON course (top_id, place, closed_at, attended, audience, joined_id);

-- Material of a course, for one audience or all.
CREATE TABLE course_material (
    id        BIGINT PRIMARY KEY,
    course_id BIGINT NOT NULL REFERENCES course (id), -- whose
    audience  TEXT NOT NULL,         -- code in rules/course_audiences; '' all
    title     TEXT NOT NULL,         -- as printed
    hash      TEXT NOT NULL,         -- of its file in the store
    filename  TEXT NOT NULL,         -- as uploaded
    media     TEXT NOT NULL,         -- media type
    made_at   BIGINT NOT NULL        -- seconds UTC
);
-- blob: course_material.hash
CREATE INDEX course_material_of ON course_material (course_id, id);
CREATE INDEX course_material_hash ON course_material (hash);

-- Somebody else than the rule names lectures: asked, granted or refused.
CREATE TABLE lecturer_request (
    id          BIGINT PRIMARY KEY,
    version     BIGINT NOT NULL,
    course_id   BIGINT NOT NULL REFERENCES course (id), -- for which
    to_id       BIGINT NOT NULL,     -- the body above, which decides
    lecturer    TEXT NOT NULL,       -- who is to lecture, in words
    reason      TEXT NOT NULL,       -- why
    state       TEXT NOT NULL CHECK (state IN ('asked', 'granted', 'refused')), -- what was decided
    answer      TEXT,                -- in words
    asked_at    BIGINT NOT NULL,     -- seconds UTC
    answered_at BIGINT               -- NULL not yet
);
CREATE INDEX lecturer_request_course ON lecturer_request (course_id, asked_at);
CREATE INDEX lecturer_request_to ON lecturer_request (to_id, state);
-- conflict: lecturer_request_open lecturer "Đề nghị trước của đợt này đang chờ trả lời."
CREATE UNIQUE INDEX lecturer_request_open ON lecturer_request (course_id) WHERE state = 'asked';

-- Who has attended, or need not: one row for each person of a course.
CREATE TABLE course_tick (
    course_id  BIGINT NOT NULL REFERENCES course (id), -- in whose session, or on whose word
    person_id  BIGINT NOT NULL,      -- who
    way        TEXT NOT NULL CHECK (way IN ('session', 'elsewhere', 'exempt')), -- attended here, elsewhere, need not
    meeting_id BIGINT,               -- the session; NULL of another way
    words      TEXT NOT NULL,        -- where else, or why not
    done_on    TEXT NOT NULL,        -- ISO day
    PRIMARY KEY (course_id, person_id)
);
CREATE INDEX course_tick_person ON course_tick (person_id);
