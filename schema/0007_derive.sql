-- 0007_derive: what a derived plan says to each clause of the plan above, how its paper is printed, offices' own templates.

-- The answer of a derived plan to a clause of the plan above; no row: not answered yet.
CREATE TABLE plan_answer (
    plan_id    BIGINT NOT NULL REFERENCES plan (id), -- the derived plan
    clause     BIGINT NOT NULL,      -- position of the clause in the plan above
    way        TEXT NOT NULL CHECK (way IN ('taken', 'refined', 'covered', 'not_applicable')), -- what is done with it
    words      TEXT,                 -- own words of a refined clause, the reason of the last two
    changed_at BIGINT NOT NULL,      -- seconds UTC
    changed_by BIGINT NOT NULL,      -- account
    version    BIGINT NOT NULL,
    PRIMARY KEY (plan_id, clause)
);

-- What the officer typed for the heading and the signature of the paper that is printed.
CREATE TABLE plan_print (
    plan_id   BIGINT PRIMARY KEY REFERENCES plan (id),
    above     TEXT,                  -- the body above, as in the heading
    body      TEXT,                  -- the issuing body, as in the heading
    place     TEXT,                  -- of issue
    authority TEXT,                  -- T/M BAN THƯỜNG VỤ
    post      TEXT,                  -- of who signs
    signer    TEXT,                  -- his name
    version   BIGINT NOT NULL
);

-- An office's own Word template of a form of paper.
CREATE TABLE paper_template (
    org_id   BIGINT NOT NULL,        -- whose
    form     TEXT NOT NULL,          -- plan, letter, report, summary, minutes
    hash     TEXT NOT NULL,          -- of the file in the store
    filename TEXT NOT NULL,          -- as it was uploaded
    made_at  BIGINT NOT NULL,        -- seconds UTC
    made_by  BIGINT NOT NULL,        -- account
    PRIMARY KEY (org_id, form)
);
-- blob: paper_template.hash
CREATE INDEX paper_template_hash ON paper_template (hash);
