-- Accounts without e-mail: slips, the second step of signing in, tokens of programs; corrections and hand-overs.

-- redraw: slip_code_key
-- slip: paper slips with a one-time code, handed over in person; the newest of an account counts
CREATE TABLE slip (
    id BIGINT PRIMARY KEY,           -- made by the program
    account BIGINT NOT NULL REFERENCES account (id),  -- whose
    code_hash TEXT NOT NULL,         -- BLAKE2b of the code, hex; the code itself is on paper only
    made_at BIGINT NOT NULL,         -- seconds UTC
    made_by BIGINT NOT NULL,         -- account that printed it; 0 the program
    ends_at BIGINT NOT NULL,         -- seconds UTC
    used_at BIGINT                   -- seconds UTC; NULL while it can be used
);
CREATE UNIQUE INDEX slip_code_key ON slip (code_hash);
CREATE INDEX slip_by_account ON slip (account);
CREATE INDEX slip_by_end ON slip (ends_at);

-- factor: the second step of signing in: a clock code, printed codes, or both
CREATE TABLE factor (
    account BIGINT PRIMARY KEY REFERENCES account (id),  -- whose
    secret TEXT,                     -- base32, shared with the phone; NULL: printed codes only
    last_step BIGINT NOT NULL,       -- the last step of 30 seconds whose code was taken; no code is taken twice
    made_at BIGINT NOT NULL,         -- seconds UTC
    confirmed_at BIGINT              -- seconds UTC; NULL until the phone has shown its first code
);

-- conflict: factor_code_key code "Mã này đã có rồi; hãy in lại."
-- factor_code: printed one-time codes for the second step
CREATE TABLE factor_code (
    id BIGINT PRIMARY KEY,           -- made by the program
    account BIGINT NOT NULL REFERENCES account (id),  -- whose
    code_hash TEXT NOT NULL,         -- BLAKE2b of account and code, hex
    used_at BIGINT                   -- seconds UTC; NULL while it can be used
);
CREATE UNIQUE INDEX factor_code_key ON factor_code (account, code_hash);

-- redraw: api_token_key
-- api_token: keys of programs that call the API in somebody's name
CREATE TABLE api_token (
    id BIGINT PRIMARY KEY,           -- made by the program
    account BIGINT NOT NULL REFERENCES account (id),  -- in whose name
    name TEXT NOT NULL,              -- what it is for
    token_hash TEXT NOT NULL,        -- BLAKE2b of the token, hex; it was shown once
    scope TEXT NOT NULL,             -- read_plans, read, write
    org BIGINT,                      -- the body it acts for; NULL: all posts
    made_at BIGINT NOT NULL,         -- seconds UTC
    ends_at BIGINT NOT NULL,         -- seconds UTC
    seen_at BIGINT,                  -- seconds UTC, to the minute; NULL: never used
    ended_at BIGINT                  -- seconds UTC; NULL until somebody ended it
);
CREATE UNIQUE INDEX api_token_key ON api_token (token_hash);
CREATE INDEX api_token_by_account ON api_token (account);

-- conflict: correction_open_key field "Mục này đã có một đề nghị sửa đang chờ trả lời."
-- correction: what a person says is wrong on his card, and what the office answered
CREATE TABLE correction (
    id BIGINT PRIMARY KEY,           -- made by the program
    version BIGINT NOT NULL,         -- grows by one with every change
    person BIGINT NOT NULL REFERENCES person (id),  -- whose card
    org BIGINT NOT NULL REFERENCES org (id),        -- the body whose office answers
    field TEXT NOT NULL,             -- name birth_day phone code
    was TEXT,                        -- what stood there
    wanted TEXT NOT NULL,            -- what should stand there
    reason TEXT NOT NULL,            -- in his own words
    state TEXT NOT NULL,             -- asked done refused withdrawn
    asked_at BIGINT NOT NULL,        -- seconds UTC
    answered_at BIGINT,              -- seconds UTC
    answered_by BIGINT,              -- person who answered
    answer TEXT                      -- in the office's words
);
CREATE UNIQUE INDEX correction_open_key ON correction (person, field) WHERE state = 'asked';
CREATE INDEX correction_by_org ON correction (org, state);
CREATE INDEX correction_by_answer ON correction (answered_at) WHERE answered_at IS NOT NULL;

-- handover: a post handed over: from whom, to whom, and that the successor has seen what is open
CREATE TABLE handover (
    id BIGINT PRIMARY KEY,           -- made by the program
    org BIGINT NOT NULL REFERENCES org (id),             -- in which body
    post TEXT NOT NULL,              -- code in rules/posts
    from_person BIGINT NOT NULL REFERENCES person (id),  -- who held it
    to_person BIGINT REFERENCES person (id),             -- who holds it now; NULL: nobody yet
    day TEXT NOT NULL,               -- ISO day from which
    note TEXT,                       -- what the successor should know
    made_at BIGINT NOT NULL,         -- seconds UTC
    received_at BIGINT               -- seconds UTC at which the successor said so
);
CREATE INDEX handover_by_successor ON handover (to_person) WHERE to_person IS NOT NULL;
CREATE INDEX handover_by_org ON handover (org);
