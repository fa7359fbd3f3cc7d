-- Papers that a printer was sent and of which it is not known yet whether they came out: written before the first byte
-- leaves, gone with the outcome. Rollback: safe when there is none.

CREATE TABLE print_tries (
  -- Of the paper as it was wished for: `prints.name` or `resolutions.print_name`.
  name  TEXT    NOT NULL PRIMARY KEY,
  copy  INTEGER NOT NULL CHECK (copy >= 1),
  -- begun: at the printer, or the till died · unknown: a person is asked · again: it did not come out, this copy is wanted
  state TEXT    NOT NULL CHECK (state IN ('begun', 'unknown', 'again')),
  at    INTEGER NOT NULL
) STRICT;

-- Asked for at every change that the screens are told of.
CREATE INDEX resolutions_without_paper ON resolutions (written_at) WHERE print = 'intended';
