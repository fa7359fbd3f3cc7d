-- Where the stream of each venue stood when this file began, and whether it was there when an allotment was given: unlike
-- the server's clock a stream never goes back. Null: only the times of both are known. Rollback: safe.
CREATE TABLE births (
  venue TEXT    NOT NULL PRIMARY KEY,
  epoch INTEGER NOT NULL,
  seq   INTEGER NOT NULL
) STRICT;

ALTER TABLE allotments ADD COLUMN is_whole INTEGER CHECK (is_whole IN (0, 1));
