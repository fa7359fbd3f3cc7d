-- The second copy: whose ledger this is, and the newest lines of the copy, so that a copy that fell behind is
-- completed. Facts that the server has may go after their time. Rollback: safe, the copy is then simply not kept.

CREATE TABLE owner (
  only_one       INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  terminal       TEXT    NOT NULL,
  terminal_epoch INTEGER NOT NULL,
  -- Ed25519, SPKI DER, base64url.
  public_key     TEXT    NOT NULL
) STRICT;

-- The last line and those not yet known to be in the copy. Written in the transaction of the decision they tell of.
CREATE TABLE copy_tail (
  n         INTEGER NOT NULL PRIMARY KEY CHECK (n >= 0),
  body      TEXT    NOT NULL,
  hash      TEXT    NOT NULL CHECK (length(hash) = 64),
  signature TEXT    NOT NULL
) STRICT;

-- Facts up to here went after their time; the chain goes on from this hash.
CREATE TABLE pruned (
  terminal_epoch INTEGER NOT NULL PRIMARY KEY,
  jn             INTEGER NOT NULL CHECK (jn >= 1),
  hash           TEXT    NOT NULL CHECK (length(hash) = 64)
) STRICT;

CREATE TRIGGER pruned_never_returns BEFORE UPDATE ON pruned WHEN NEW.jn < OLD.jn
BEGIN SELECT RAISE(ABORT, 'what was pruned does not come back'); END;

DROP TRIGGER facts_never_go;
CREATE TRIGGER facts_never_go BEFORE DELETE ON facts
WHEN OLD.jn > coalesce((SELECT jn FROM pruned WHERE terminal_epoch = OLD.terminal_epoch), 0)
  OR OLD.jn > coalesce((SELECT jn FROM acknowledged WHERE terminal_epoch = OLD.terminal_epoch), 0)
BEGIN SELECT RAISE(ABORT, 'a fact is never deleted before the server has it and its time is over'); END;
