-- 0017_proposal: what goes up from meetings: proposals with their answers, and what pilots showed.
-- Moments are seconds UTC.

-- A proposal of a body to the committee above, as the sent edition has it: nothing joins it to who made it.
CREATE TABLE proposal (
    id          BIGINT PRIMARY KEY,
    version     BIGINT NOT NULL,
    meeting_id  BIGINT NOT NULL REFERENCES meeting (id), -- from which meeting
    position    BIGINT NOT NULL,     -- order within it
    org_id      BIGINT NOT NULL,     -- of which body
    place       BIGINT NOT NULL,     -- label of that body on the day of the meeting
    to_id       BIGINT NOT NULL,     -- who was the last to get it
    text        TEXT NOT NULL,       -- in words, without a name
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'withdrawn')), -- how far
    item_id     BIGINT,              -- item of an agenda above that hears it; it may have gone
    answer      TEXT,                -- in words; of a withdrawn one why
    by_id       BIGINT,              -- which body answered
    told_id     BIGINT,              -- item of an agenda of the sender that reads the answer; it may have gone
    sent_at     BIGINT NOT NULL,     -- seconds UTC
    ended_at    BIGINT               -- seconds UTC; NULL while it waits
);
CREATE INDEX proposal_to ON proposal (to_id, state, sent_at, id);
CREATE INDEX proposal_of ON proposal (org_id, sent_at, id);
CREATE INDEX proposal_meeting ON proposal (meeting_id);
CREATE INDEX proposal_item ON proposal (item_id) WHERE item_id IS NOT NULL;

-- The way it went: the first line is the sending.
CREATE TABLE proposal_step (
    proposal_id BIGINT NOT NULL REFERENCES proposal (id),
    position    BIGINT NOT NULL,     -- 1, 2, …
    from_id     BIGINT NOT NULL,     -- who passed it on
    to_id       BIGINT NOT NULL,     -- to whom
    note        TEXT NOT NULL,       -- why, '' of the sending
    came_at     BIGINT NOT NULL,     -- seconds UTC
    PRIMARY KEY (proposal_id, position)
);
CREATE INDEX proposal_step_to ON proposal_step (to_id, came_at, proposal_id);

-- How a pilot went and what the others learn from it; of the root, so that one judgement serves every plan of the chain.
CREATE TABLE pilot_review (
    root_id    BIGINT NOT NULL REFERENCES obligation (id), -- the pilot's obligation
    org_id     BIGINT NOT NULL,      -- which body went first
    version    BIGINT NOT NULL,
    by_id      BIGINT NOT NULL,      -- which body judges
    judged     TEXT NOT NULL,        -- how it went, in words
    lessons    TEXT NOT NULL,        -- for the others
    written_at BIGINT NOT NULL,      -- seconds UTC
    PRIMARY KEY (root_id, org_id)
);
CREATE INDEX pilot_review_written ON pilot_review (written_at);
