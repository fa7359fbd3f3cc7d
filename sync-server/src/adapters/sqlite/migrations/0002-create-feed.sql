-- The newest document of each (stream, scope, collection, id); doc NULL is a tombstone and stays.
CREATE TABLE feed (
  stream     TEXT    NOT NULL,
  scope      TEXT    NOT NULL,
  collection TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  seq        INTEGER NOT NULL,
  doc        TEXT,
  PRIMARY KEY (stream, scope, collection, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX feed_by_seq ON feed (stream, scope, seq);
