-- Up to here tombstones of one scope are forgotten (`seats`: of any performance): a checkpoint of this scope below it
-- starts from nothing. What was forgotten before stands in feed_floors, for all scopes of its collection.
CREATE TABLE feed_scope_floors (
  stream TEXT    NOT NULL,
  scope  TEXT    NOT NULL,
  seq    INTEGER NOT NULL,
  PRIMARY KEY (stream, scope)
) STRICT, WITHOUT ROWID;
