CREATE TABLE keys (
  person TEXT NOT NULL PRIMARY KEY,
  key    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Whose key was destroyed: applied again when an older file of people is put back.
CREATE TABLE erased (
  person TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
