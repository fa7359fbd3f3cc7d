-- Sessions and PIN attempts. Nothing that was sold depends on this file; it may be deleted, then everybody signs in.
CREATE TABLE session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('buyer', 'clerk')),
  person TEXT NOT NULL,
  role TEXT,
  terminal TEXT,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_person ON session (person);
CREATE INDEX session_by_end ON session (expires_at);

CREATE TABLE pin_attempts (
  person TEXT NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  locked_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE health (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  checks INTEGER NOT NULL
) STRICT;
