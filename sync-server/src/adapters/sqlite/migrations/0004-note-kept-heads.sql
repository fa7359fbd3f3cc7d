-- The newest entry whose head was kept outside the database at a start or a stop: the audit misses it when it is gone.
ALTER TABLE streams ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
