-- That the server lets this terminal in no more: revoked, or another machine has its name. Kept per terminal epoch, so
-- that a till which was told so sells no seat of its own after a restart without a line either. Rollback: safe.
CREATE TABLE shut_out (
  terminal_epoch INTEGER NOT NULL PRIMARY KEY,
  reason         TEXT    NOT NULL CHECK (reason IN ('revoked', 'replaced'))
) STRICT;
