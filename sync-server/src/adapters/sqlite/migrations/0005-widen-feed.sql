-- All documents of a collection in the order of the feed, whatever their scope: what a replica follows.
CREATE INDEX feed_by_collection ON feed (stream, collection, seq);

-- Up to here tombstones of a collection are forgotten: a checkpoint below it starts from nothing.
CREATE TABLE feed_floors (
  stream     TEXT    NOT NULL,
  collection TEXT    NOT NULL,
  seq        INTEGER NOT NULL,
  PRIMARY KEY (stream, collection)
) STRICT, WITHOUT ROWID;
