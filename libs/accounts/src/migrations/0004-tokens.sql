-- A token says who uses it under a key of its own, as an account does. A name that an older version kept in the open is
-- sealed at the next start.
ALTER TABLE platform.access_tokens
  ADD COLUMN name_fingerprint text CHECK (name_fingerprint ~ '^[0-9a-f]{64}$'),
  ADD COLUMN jurisdictions    text[] CHECK (cardinality(jurisdictions) > 0),
  -- Id of who made it, or the word for a part of Habeas.
  ADD COLUMN made_by          text NOT NULL DEFAULT 'system' CHECK (made_by <> ''),
  -- The hour in which it was last shown.
  ADD COLUMN last_used_at     timestamptz CHECK (last_used_at = date_trunc('hour', last_used_at, 'UTC'));
ALTER TABLE platform.access_tokens ALTER COLUMN made_by DROP DEFAULT;

DROP INDEX platform.access_tokens_name;
CREATE UNIQUE INDEX access_tokens_name ON platform.access_tokens (name_fingerprint) WHERE revoked_at IS NULL;
CREATE INDEX access_tokens_made_by ON platform.access_tokens (made_by) WHERE revoked_at IS NULL;

GRANT UPDATE (name, name_fingerprint, last_used_at) ON platform.access_tokens TO habeas_app;
