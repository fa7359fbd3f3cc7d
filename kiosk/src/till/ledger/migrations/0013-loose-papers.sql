-- Papers that no sale and no settlement here speaks of: tickets of an order that was sold elsewhere, and a kiosk's slips.
-- Written before the printer is asked, gone once it is known whether they came out; that one was begun stands in
-- `print_tries`. Rollback: safe when there is none.

CREATE TABLE loose_papers (
  name     TEXT    NOT NULL PRIMARY KEY,
  order_id TEXT    NOT NULL,
  copy     INTEGER NOT NULL CHECK (copy >= 1),
  -- The names of the tickets on it, as JSON; none on a slip.
  tickets  TEXT    NOT NULL,
  at       INTEGER NOT NULL
) STRICT;
