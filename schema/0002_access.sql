-- Who signs in, from where, and what was tried in vain.

-- conflict: account_name_key name "Tên đăng nhập này đã có người dùng. Hãy chọn tên khác."
-- conflict: account_person_key person "Người này đã có tài khoản."

-- account: people who sign in; rights follow from the posts of the person, never from here
CREATE TABLE account (
    id BIGINT PRIMARY KEY,           -- made by the program
    version BIGINT NOT NULL,         -- grows by one with every change
    name TEXT NOT NULL,              -- what is typed to sign in: small letters, digits, . - _ @
    person BIGINT,                   -- whom it belongs to; NULL for the administrator of the machine
    password TEXT NOT NULL,          -- argon2id text of libsodium
    administrator BIGINT NOT NULL DEFAULT 0 CHECK (administrator IN (0, 1)),  -- of the machine
    must_change BIGINT NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),      -- the password was given by somebody else
    language TEXT NOT NULL DEFAULT 'vi',  -- vi or en
    pin TEXT,                        -- argon2id of the PIN for shared phones; NULL: none
    made_at BIGINT NOT NULL,         -- seconds UTC
    disabled_at BIGINT               -- seconds UTC; NULL while in use
);
CREATE UNIQUE INDEX account_name_key ON account (name);
CREATE UNIQUE INDEX account_person_key ON account (person) WHERE person IS NOT NULL;

-- session: signed-in browsers
CREATE TABLE session (
    id BIGINT PRIMARY KEY,           -- made by the program
    token_hash TEXT NOT NULL,        -- BLAKE2b of the token in the cookie, hex; the token itself is nowhere
    account BIGINT NOT NULL REFERENCES account (id),  -- who
    org BIGINT,                      -- the body he acts for; NULL until chosen
    made_at BIGINT NOT NULL,         -- seconds UTC
    seen_at BIGINT NOT NULL,         -- seconds UTC, to the minute
    idle BIGINT NOT NULL,            -- seconds without a request after which it ends
    idle_until BIGINT NOT NULL,      -- seconds UTC
    ends_at BIGINT NOT NULL,         -- seconds UTC, at the latest
    origin TEXT,                     -- address it was opened from
    device TEXT,                     -- BLAKE2b of the browser's own token, hex: whose sessions one phone holds
    factor_at BIGINT,                -- seconds UTC at which the second step was taken; NULL: not
    locked BIGINT NOT NULL DEFAULT 0 CHECK (locked IN (0, 1))  -- left by its user: the PIN opens it again
);
-- redraw: session_token_key
CREATE UNIQUE INDEX session_token_key ON session (token_hash);
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_end ON session (ends_at);
CREATE INDEX session_by_device ON session (device) WHERE device IS NOT NULL;

-- attempt: failures to sign in, by account name and by address block, per quarter of an hour
CREATE TABLE attempt (
    subject TEXT NOT NULL,           -- "name:…", "block:10.1.2", "factor:…", "pin:…"
    quarter BIGINT NOT NULL,         -- seconds UTC divided by 900
    failures BIGINT NOT NULL,        -- so far
    PRIMARY KEY (subject, quarter)
);
CREATE INDEX attempt_by_quarter ON attempt (quarter);

-- secret: keys the program made for itself
CREATE TABLE secret (
    name TEXT PRIMARY KEY,           -- "audit": key of the digests in the audit
    value TEXT NOT NULL              -- base64url
);
