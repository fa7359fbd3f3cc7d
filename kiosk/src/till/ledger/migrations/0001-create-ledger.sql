-- The till's ledger: what happened here and cannot be refused, and what was asked for money. Rollback: not safe once
-- facts were written.

-- Facts, gap-free per terminal epoch. The body is kept as the canonical JSON that was hashed.
CREATE TABLE facts (
  terminal_epoch INTEGER NOT NULL,
  jn             INTEGER NOT NULL CHECK (jn >= 1),
  kind           TEXT    NOT NULL,
  shift          TEXT,
  body           TEXT    NOT NULL,
  prev           TEXT    NOT NULL CHECK (length(prev) = 64),
  hash           TEXT    NOT NULL CHECK (length(hash) = 64),
  signature      TEXT    NOT NULL,
  PRIMARY KEY (terminal_epoch, jn)
) STRICT, WITHOUT ROWID;

CREATE INDEX facts_by_shift ON facts (shift, kind) WHERE shift IS NOT NULL;

CREATE TRIGGER facts_never_change BEFORE UPDATE ON facts BEGIN SELECT RAISE(ABORT, 'a fact never changes'); END;
CREATE TRIGGER facts_never_go BEFORE DELETE ON facts BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END;

-- The server has every fact up to here.
CREATE TABLE acknowledged (
  terminal_epoch INTEGER NOT NULL PRIMARY KEY,
  jn             INTEGER NOT NULL
) STRICT;

CREATE TABLE shifts (
  id        TEXT    NOT NULL PRIMARY KEY,
  opened_by TEXT    NOT NULL,
  opened_at INTEGER NOT NULL,
  opened_jn INTEGER NOT NULL,
  float     INTEGER NOT NULL,
  currency  TEXT    NOT NULL,
  closed_at INTEGER,
  closed_by TEXT,
  counted   INTEGER
) STRICT;

-- A terminal has one drawer, and a drawer one open shift.
CREATE UNIQUE INDEX one_open_shift ON shifts ((closed_at IS NULL)) WHERE closed_at IS NULL;

-- Places held for the customer at the counter, so that a restart can show or release them.
CREATE TABLE basket (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  content  TEXT    NOT NULL
) STRICT;

-- Requests that move money: written before they are sent, asked again until answered.
CREATE TABLE requests (
  command_id  TEXT    NOT NULL PRIMARY KEY,
  name        TEXT    NOT NULL,
  body        TEXT    NOT NULL,
  context     TEXT    NOT NULL,
  after_jn    INTEGER NOT NULL,
  clerk_token TEXT,
  written_at  INTEGER NOT NULL,
  state       TEXT    NOT NULL CHECK (state IN ('open', 'done', 'refused')),
  answer      TEXT
) STRICT;

-- One drawer, one customer at a time.
CREATE UNIQUE INDEX one_open_request ON requests (state) WHERE state = 'open';

CREATE TABLE sales (
  order_id   TEXT    NOT NULL PRIMARY KEY,
  command_id TEXT    NOT NULL UNIQUE REFERENCES requests (command_id),
  shift      TEXT    NOT NULL REFERENCES shifts (id),
  sold_at    INTEGER NOT NULL,
  total      INTEGER NOT NULL,
  received   INTEGER NOT NULL,
  currency   TEXT    NOT NULL,
  order_view TEXT    NOT NULL,
  paper      TEXT    NOT NULL
) STRICT;

CREATE INDEX sales_by_time ON sales (sold_at);

-- The intent is written with the sale, the outcome after the printer was asked.
CREATE TABLE prints (
  order_id TEXT    NOT NULL REFERENCES sales (order_id),
  copy     INTEGER NOT NULL CHECK (copy >= 1),
  name     TEXT    NOT NULL,
  outcome  TEXT    NOT NULL CHECK (outcome IN ('intended', 'printed', 'failed')),
  paper    TEXT,
  at       INTEGER NOT NULL,
  PRIMARY KEY (order_id, copy)
) STRICT, WITHOUT ROWID;

CREATE INDEX prints_without_outcome ON prints (at) WHERE outcome = 'intended';
