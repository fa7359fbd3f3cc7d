-- The server's time as it was last heard, and how far this machine's clock was from it. A clock that is behind it was set
-- back: the last moment of an allotment must not move with it. Rollback: safe.
CREATE TABLE server_time (
  only_one  INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  at        INTEGER NOT NULL,
  offset_ms INTEGER NOT NULL
) STRICT;
