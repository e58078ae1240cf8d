-- 0008_act: what happens to a plan after its issue.

-- A dated act on an issued plan, with its paper: the only way it changes.
CREATE TABLE plan_act (
    id            BIGINT PRIMARY KEY,
    plan_id       BIGINT NOT NULL REFERENCES plan (id),
    number        BIGINT NOT NULL,   -- in order, from 1
    kind          TEXT NOT NULL CHECK (kind IN ('correct', 'extend', 'add', 'withdraw', 'supersede')), -- what it does
    obligation_id BIGINT REFERENCES obligation (id), -- what it is about, NULL the whole plan
    paper_id      BIGINT NOT NULL REFERENCES paper (id), -- of the issuer's register
    successor_id  BIGINT REFERENCES plan (id), -- the plan that takes its place
    acted_on      TEXT NOT NULL,     -- ISO day of its paper
    reason        TEXT NOT NULL,     -- shown to everyone concerned
    old_title     TEXT,              -- of the obligation before
    old_text      TEXT,              -- of the obligation before
    old_due       TEXT,              -- of the obligation before
    title         TEXT,              -- of the obligation since
    text          TEXT,              -- of the obligation since
    due           TEXT,              -- of the obligation since
    from_on       TEXT,              -- ISO day from which the obligation counts since, NULL the plan's issue
    open          BIGINT NOT NULL,   -- duties open when it was made, which it moved or ended
    settled       BIGINT NOT NULL,   -- duties settled by then, which stay
    state         TEXT NOT NULL CHECK (state IN ('running', 'sweeping', 'done')), -- running: rows of duties are staged, nothing holds; sweeping: it holds, the former rows go
    reached       BIGINT NOT NULL,   -- label up to which they are staged, or are gone
    made_at       BIGINT NOT NULL,   -- seconds UTC
    made_by       BIGINT NOT NULL    -- account
);
-- conflict: plan_act_number plan "Kế hoạch vừa được người khác thay đổi. Hãy xem lại bản mới nhất."
CREATE UNIQUE INDEX plan_act_number ON plan_act (plan_id, number);
-- conflict: plan_act_running plan "Thay đổi trước của kế hoạch này còn đang được áp dụng; xin chờ ít phút."
CREATE UNIQUE INDEX plan_act_running ON plan_act (plan_id) WHERE state <> 'done';

-- Bodies whose duties were acted on while an act was being staged: their rows are staged again.
CREATE TABLE plan_act_again (
    act_id BIGINT NOT NULL REFERENCES plan_act (id), -- the act
    org_id BIGINT NOT NULL,          -- whose rows
    PRIMARY KEY (act_id, org_id)
);

-- A formal nudge: a letter of the register to bodies that lag behind in a plan.
CREATE TABLE nudge (
    org_id   BIGINT NOT NULL REFERENCES org (id), -- to whom
    paper_id BIGINT NOT NULL REFERENCES paper (id), -- the letter
    plan_id  BIGINT NOT NULL REFERENCES plan (id), -- what it is about
    overdue  BIGINT NOT NULL,        -- duties of the body and beneath it, on the day of the letter
    longest  BIGINT NOT NULL,        -- days of the longest
    by_on    TEXT NOT NULL,          -- ISO day by which an answer is asked for
    made_at  BIGINT NOT NULL,        -- seconds UTC
    PRIMARY KEY (org_id, paper_id)
);
CREATE INDEX nudge_paper ON nudge (paper_id);
