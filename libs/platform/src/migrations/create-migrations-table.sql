-- What was done to this database. Made by the migrator itself, since no migration can record itself before it exists.
CREATE SCHEMA IF NOT EXISTS platform;

CREATE TABLE IF NOT EXISTS platform.migrations (
  id         text PRIMARY KEY,
  -- SHA-256 of the text that was run: a released migration is never edited.
  checksum   text NOT NULL CHECK (checksum ~ '^[0-9a-f]{64}$'),
  -- Bookkeeping about the machine, not about the record: the server's own time will do.
  applied_at timestamptz NOT NULL DEFAULT now()
);
