-- Sessions of the page and tokens of other programs. Neither is kept itself, only its SHA-256.
CREATE TABLE session (
    key TEXT PRIMARY KEY,
    user TEXT NOT NULL,
    password TEXT NOT NULL,     -- SHA-256 of the password's hash: another password ends the session
    created REAL NOT NULL,      -- seconds since 1970, like the next two
    used REAL NOT NULL,
    address TEXT NOT NULL
);
CREATE INDEX session_user ON session (user);
CREATE TABLE token (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    groups TEXT NOT NULL,       -- JSON
    created TEXT NOT NULL,
    expires TEXT,
    used TEXT
);
