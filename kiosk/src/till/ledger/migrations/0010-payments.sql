-- Money that platforms and a card terminal take: an order for each basket that is paid so, and each attempt, written
-- before anybody is asked. What a payer's phone showed is in neither. Rollback: safe when no order is open, nothing is
-- dropped without an answer and no attempt is followed.

CREATE TABLE pay_orders (
  order_id   TEXT    NOT NULL PRIMARY KEY,
  state      TEXT    NOT NULL CHECK (state IN ('open', 'sold', 'dropped')),
  -- Whether the server has not answered yet that it is dropped.
  is_asked   INTEGER NOT NULL CHECK (is_asked IN (0, 1)),
  written_at INTEGER NOT NULL,
  content    TEXT    NOT NULL
) STRICT;

-- One drawer, one customer at a time.
CREATE UNIQUE INDEX one_open_order ON pay_orders (state) WHERE state = 'open';

CREATE TABLE pay_attempts (
  attempt     TEXT    NOT NULL PRIMARY KEY,
  order_id    TEXT    NOT NULL REFERENCES pay_orders (order_id),
  shift       TEXT    NOT NULL,
  -- Whether it is not known yet how it ends, or that it was given up is not answered.
  is_followed INTEGER NOT NULL CHECK (is_followed IN (0, 1)),
  is_given_up INTEGER NOT NULL CHECK (is_given_up IN (0, 1)),
  written_at  INTEGER NOT NULL,
  content     TEXT    NOT NULL
) STRICT;

CREATE INDEX attempts_of_order ON pay_attempts (order_id);
CREATE INDEX attempts_followed ON pay_attempts (written_at) WHERE is_followed = 1;
CREATE INDEX attempts_given_up ON pay_attempts (shift) WHERE is_given_up = 1;

-- Parts of a sale that was neither all cash nor one card; they stand in its `order_view` as well, which is what is checked.
CREATE TABLE sale_parts (
  order_id TEXT    NOT NULL REFERENCES sales (order_id),
  n        INTEGER NOT NULL,
  shift    TEXT    NOT NULL,
  tender   TEXT    NOT NULL,
  amount   INTEGER NOT NULL,
  PRIMARY KEY (order_id, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX parts_of_shift ON sale_parts (shift);
