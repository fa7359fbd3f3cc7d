-- Values sealed under a key that lies in another file.
CREATE TABLE people (
  person TEXT NOT NULL PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- Keyed hashes of logins, openids and phones.
CREATE TABLE lookups (
  hash   BLOB NOT NULL PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (person) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX lookups_by_person ON lookups (person);

-- Who was erased: applied again when an older file of keys is put back.
CREATE TABLE erased (
  person TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
