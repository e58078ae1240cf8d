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
