-- A log as the first release wrote it: two entries of one venue, a stored answer, a row of the feed.
CREATE TABLE migrations (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL) STRICT;
INSERT INTO migrations VALUES ('0001-create-log.sql', '37289fcdf495479e6d7fb1c7067c6f55257b897239ccb1398adce3c77080c02d');
CREATE TABLE streams (stream TEXT NOT NULL PRIMARY KEY, epoch INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, venue_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE log (stream TEXT NOT NULL, seq INTEGER NOT NULL, epoch INTEGER NOT NULL, at INTEGER NOT NULL, venue_at INTEGER NOT NULL, actor TEXT NOT NULL, command TEXT NOT NULL, command_id TEXT, events TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (stream, seq)) STRICT;
CREATE TABLE replies (stream TEXT NOT NULL, key TEXT NOT NULL, body_hash TEXT NOT NULL, reply TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (stream, key)) STRICT, WITHOUT ROWID;
INSERT INTO migrations VALUES ('0002-create-feed.sql', 'b4198c4313e23aaa0223a164a4657f92c0767f636bc356bfb63145d7d52914a9');
CREATE TABLE feed (stream TEXT NOT NULL, scope TEXT NOT NULL, collection TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, doc TEXT, PRIMARY KEY (stream, scope, collection, id)) STRICT, WITHOUT ROWID;
CREATE INDEX feed_by_seq ON feed (stream, scope, seq);
INSERT INTO log VALUES ('old-mill', 1, 1, 1767639600001, 10, '{"kind":"terminal","id":"t1","clerk":"p_7"}', 'seat.take', 't1:c1', '[{"kind":"hung","hook":1,"coat":"old"}]', '0000000000000000000000000000000000000000000000000000000000000000', 'c421593e420959857bcd249a6264362378e9476c1411fe41d8487c207ff31a44');
INSERT INTO log VALUES ('old-mill', 2, 1, 1767639600002, 20, '{"kind":"terminal","id":"t1","clerk":"p_7"}', 'seat.take', 't1:c2', '[{"kind":"fetched","hook":1}]', 'c421593e420959857bcd249a6264362378e9476c1411fe41d8487c207ff31a44', '67b506710bbea41c5f048ca527a8a558ee39efe45bf07da6b41264d9910da819');
INSERT INTO streams VALUES ('old-mill', 1, 2, '67b506710bbea41c5f048ca527a8a558ee39efe45bf07da6b41264d9910da819', 20);
INSERT INTO replies VALUES ('old-mill', 't1:c1', 'b1', '{"ok":true,"value":{"taken":1}}', 1);
INSERT INTO feed VALUES ('old-mill', 'seats:1', 'seatRows', '1', 2, NULL);
