-- Conflicts settled at this counter: written before the server is asked, asked again under one name until answered, since
-- cash may go back to a guest. Rollback: safe when none is open.

CREATE TABLE resolutions (
  command_id TEXT    NOT NULL PRIMARY KEY,
  conflict   TEXT    NOT NULL,
  body       TEXT    NOT NULL,
  context    TEXT    NOT NULL,
  -- Of whoever decided, for this one action; nobody's once it is answered.
  token      TEXT,
  written_at INTEGER NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('open', 'done', 'refused')),
  answer     TEXT,
  print_name TEXT,
  print      TEXT    CHECK (print IN ('intended', 'printed', 'failed')),
  paper      TEXT
) STRICT;

-- One drawer, one guest at a time.
CREATE UNIQUE INDEX one_open_resolution ON resolutions (state) WHERE state = 'open';
