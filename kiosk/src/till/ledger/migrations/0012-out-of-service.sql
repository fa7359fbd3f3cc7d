-- That staff took this kiosk out of service, and when: a restart puts no machine back that somebody is working on. No
-- row: it is in service. Rollback: safe; an older version puts it in service with its next start.
CREATE TABLE out_of_service (
  only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
  since    INTEGER NOT NULL
) STRICT;
