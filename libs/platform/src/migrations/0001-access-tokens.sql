GRANT USAGE ON SCHEMA platform TO habeas_app;
-- `habeas doctor` tells which migrations are there.
GRANT SELECT ON platform.migrations TO habeas_app;

CREATE TABLE platform.access_tokens (
  id         uuid PRIMARY KEY,
  name       text NOT NULL CHECK (name <> ''),
  role       text NOT NULL CHECK (role IN ('monitor', 'editor', 'auditor', 'publisher', 'admin')),
  -- SHA-256 of the secret in hexadecimal; the secret itself is shown once and stored nowhere.
  hash       text NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz NOT NULL,
  expires_at timestamptz CHECK (expires_at > created_at),
  revoked_at timestamptz
);

-- A name says in the record who wrote a fact, so two valid tokens must not share it; a revoked one gives it free.
CREATE UNIQUE INDEX access_tokens_name ON platform.access_tokens (name) WHERE revoked_at IS NULL;

-- No DELETE: who once had access stays visible.
GRANT SELECT, INSERT ON platform.access_tokens TO habeas_app;
GRANT UPDATE (revoked_at) ON platform.access_tokens TO habeas_app;
