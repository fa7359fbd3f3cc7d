-- Baskets given up while nobody knew whether their seats had become this till's own; who may sign in without the server;
-- what was charged on a card terminal. Rollback: not safe once a sale was paid by card.

-- What a later list names of these goes back at once.
CREATE TABLE given_up_keeps (
  hold_id     TEXT    NOT NULL PRIMARY KEY,
  performance TEXT    NOT NULL,
  places      TEXT    NOT NULL,
  not_after   INTEGER NOT NULL
) STRICT;

-- `sealed` can be opened with the device key alone, and has the name, the role and a salted hash of the PIN: this file
-- without that key tells nobody which PINs to try. `lock_ms` is counted anew after every start, so that no restart and no
-- clock shortens it.
CREATE TABLE sign_ins (
  login     TEXT    NOT NULL PRIMARY KEY,
  salt      TEXT    NOT NULL,
  sealed    TEXT    NOT NULL,
  online_at INTEGER NOT NULL,
  failures  INTEGER NOT NULL,
  lock_ms   INTEGER NOT NULL
) STRICT;

CREATE TABLE card_charges (
  order_id  TEXT NOT NULL PRIMARY KEY REFERENCES sales (order_id),
  reference TEXT NOT NULL
) STRICT;
