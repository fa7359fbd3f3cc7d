-- What the server said against this ledger: it knows more of it than is written here, or other facts. Kept per terminal
-- epoch, so that a till which was told so sells nothing after a restart either. Rollback: safe.
CREATE TABLE verdicts (
  terminal_epoch INTEGER NOT NULL PRIMARY KEY,
  detail         TEXT    NOT NULL,
  at             INTEGER NOT NULL
) STRICT;
