-- What this till may sell from by itself, and confirms that were taken back. Rollback: not safe once places were sold.

-- From which moment (server time) this file can know what the till sold. An older allotment may have been sold from by
-- a file that is gone.
CREATE TABLE birth (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  at       INTEGER NOT NULL
) STRICT;

CREATE TABLE allotments (
  id          TEXT    NOT NULL PRIMARY KEY,
  venue       TEXT    NOT NULL,
  performance TEXT    NOT NULL,
  status      TEXT    NOT NULL CHECK (status IN ('open', 'quarantined')),
  granted_at  INTEGER NOT NULL,
  sell_until  INTEGER NOT NULL
) STRICT;

-- `returned` is the tombstone: a later list that still names the place is ignored. `gone`: the server took it back.
-- `jn` is the fact that made the state, null for a place as it was granted; `settled_seq` is where the server's stream
-- has that fact. Rows stay until long after the last moment of their allotment.
CREATE TABLE allotted_places (
  allotment   TEXT    NOT NULL REFERENCES allotments (id),
  place       INTEGER NOT NULL CHECK (place >= 0),
  epoch       INTEGER NOT NULL,
  grant_no    INTEGER NOT NULL,
  use_no      INTEGER NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('mine', 'sold', 'returned', 'gone')),
  order_id    TEXT,
  jn          INTEGER,
  settled_seq INTEGER,
  PRIMARY KEY (allotment, place),
  CHECK ((state = 'sold') = (order_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX allotted_places_unsold ON allotted_places (allotment) WHERE state = 'mine';
CREATE INDEX allotted_places_by_order ON allotted_places (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX allotted_places_unsettled ON allotted_places (jn) WHERE jn IS NOT NULL AND settled_seq IS NULL;

-- All it takes to sell from an allotment without the server and without the replica, as last heard.
CREATE TABLE allotted_shows (
  performance TEXT NOT NULL PRIMARY KEY,
  content     TEXT NOT NULL
) STRICT;

-- Seat maps by the hash of their content; one never changes.
CREATE TABLE allotted_layouts (
  hash TEXT NOT NULL PRIMARY KEY,
  map  TEXT NOT NULL
) STRICT;

-- Own sales taken back before they were seen settled, with the clerk's word on why.
CREATE TABLE voids (
  order_id TEXT    NOT NULL PRIMARY KEY REFERENCES sales (order_id),
  reason   TEXT    NOT NULL,
  clerk    TEXT    NOT NULL,
  at       INTEGER NOT NULL
) STRICT;

-- Confirms whose money was handed back before their answer came; the server is asked until it has answered.
CREATE TABLE withdrawals (
  confirm_id  TEXT    NOT NULL PRIMARY KEY,
  command_id  TEXT    NOT NULL UNIQUE,
  hold_id     TEXT    NOT NULL,
  received    INTEGER NOT NULL,
  currency    TEXT    NOT NULL,
  written_at  INTEGER NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('open', 'burned', 'voided')),
  order_id    TEXT
) STRICT;

CREATE INDEX open_withdrawals ON withdrawals (written_at) WHERE state = 'open';
