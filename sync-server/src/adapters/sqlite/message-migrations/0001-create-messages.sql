-- What people allowed to be told, and what became of it. May be deleted: then nobody is told until they allow it again.
CREATE TABLE consent (
  person  TEXT NOT NULL,
  kind    TEXT NOT NULL,
  allowed INTEGER NOT NULL,
  PRIMARY KEY (person, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
  id       TEXT NOT NULL PRIMARY KEY,
  person   TEXT NOT NULL,
  venue    TEXT NOT NULL,
  order_id TEXT NOT NULL,
  kind     TEXT NOT NULL,
  amount   INTEGER,
  arrived  INTEGER,
  state    TEXT NOT NULL,
  tries    INTEGER NOT NULL DEFAULT 0,
  noted_at INTEGER NOT NULL,
  next_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX message_waiting ON message (next_at) WHERE state = 'waiting';
CREATE INDEX message_by_person ON message (person);
