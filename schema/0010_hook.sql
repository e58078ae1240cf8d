-- What other programs fetch: calendars of duties, papers open to everybody.

-- redraw: calendar_feed_key
-- calendar_feed: the secret address under which a calendar program fetches somebody's duties; one an account
CREATE TABLE calendar_feed (
    account BIGINT PRIMARY KEY REFERENCES account (id),  -- whose duties
    secret_hash TEXT NOT NULL,       -- BLAKE2b of the secret in the address, hex; it was shown once
    made_at BIGINT NOT NULL          -- seconds UTC
);
CREATE UNIQUE INDEX calendar_feed_key ON calendar_feed (secret_hash);

-- paper_public: papers that anybody may read, as their office decided
CREATE TABLE paper_public (
    paper_id BIGINT PRIMARY KEY REFERENCES paper (id),  -- which
    made_at BIGINT NOT NULL,         -- seconds UTC
    made_by BIGINT NOT NULL          -- account
);
CREATE INDEX paper_public_newest ON paper_public (made_at);

-- hook: addresses of other programs that are told what happens in a body and beneath it; ids and kinds only
CREATE TABLE hook (
    id BIGINT PRIMARY KEY,
    org BIGINT NOT NULL REFERENCES org (id),  -- the body: what happens in it and beneath it
    address TEXT NOT NULL,           -- where messages are posted
    events TEXT NOT NULL,            -- codes of the kinds it hears, each between spaces
    secret TEXT NOT NULL,            -- messages are signed with it; base64, shown once
    state TEXT NOT NULL CHECK (state IN ('on', 'paused', 'stopped')), -- stopped: given up after many tries
    version BIGINT NOT NULL,         -- grows with every change by a person
    made_at BIGINT NOT NULL,         -- seconds UTC
    made_by BIGINT NOT NULL          -- account
);
CREATE INDEX hook_org ON hook (org);

-- hook_sending: how sending to an address goes; apart, because whoever acts reads the table above
CREATE TABLE hook_sending (
    hook BIGINT PRIMARY KEY REFERENCES hook (id),  -- which
    lease_until BIGINT NOT NULL,     -- seconds UTC; a worker is sending until then
    due BIGINT NOT NULL,             -- not again before, seconds UTC
    failures BIGINT NOT NULL,        -- one after the other, so far
    last_at BIGINT NOT NULL,         -- of the last try, seconds UTC; 0 none
    last_answer TEXT NOT NULL        -- HTTP status, or what was in the way; '' none
);

-- hook_message: what is told, waiting and sent; kept 30 days
CREATE TABLE hook_message (
    id BIGINT PRIMARY KEY,           -- also the id by which the other program knows it
    hook BIGINT NOT NULL,            -- to whom
    kind TEXT NOT NULL,              -- of event
    body TEXT NOT NULL,              -- as it is sent, JSON
    made_at BIGINT NOT NULL,         -- seconds UTC
    sent_at BIGINT,                  -- taken by the other side, seconds UTC; NULL waiting
    tries BIGINT NOT NULL            -- so far
);
CREATE INDEX hook_message_waiting ON hook_message (hook, made_at) WHERE sent_at IS NULL;
CREATE INDEX hook_message_made ON hook_message (hook, made_at);
CREATE INDEX hook_message_old ON hook_message (made_at);
