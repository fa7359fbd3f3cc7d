-- One row per stream: where it stands. The commit's compare-and-set is on `seq` here.
CREATE TABLE streams (
  stream   TEXT    NOT NULL PRIMARY KEY,
  epoch    INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  hash     TEXT    NOT NULL,
  venue_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row per seq: one command that changed something. Rows are only ever added.
CREATE TABLE log (
  stream     TEXT    NOT NULL,
  seq        INTEGER NOT NULL,
  epoch      INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  venue_at   INTEGER NOT NULL,
  actor      TEXT    NOT NULL,
  command    TEXT    NOT NULL,
  command_id TEXT,
  events     TEXT    NOT NULL,
  prev       TEXT    NOT NULL,
  hash       TEXT    NOT NULL,
  UNIQUE (stream, seq)
) STRICT;

-- Answers given, by who asked and under which id. A row never changes.
CREATE TABLE replies (
  stream    TEXT    NOT NULL,
  key       TEXT    NOT NULL,
  body_hash TEXT    NOT NULL,
  reply     TEXT    NOT NULL,
  seq       INTEGER NOT NULL,
  PRIMARY KEY (stream, key)
) STRICT, WITHOUT ROWID;
