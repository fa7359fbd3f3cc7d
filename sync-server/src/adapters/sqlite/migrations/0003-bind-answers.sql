-- SHA-256 of the answer stored with an entry, under the entry's own hash. NULL: none was, or the first release wrote it.
ALTER TABLE log ADD COLUMN answer TEXT;
