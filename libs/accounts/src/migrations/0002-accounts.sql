-- Who an opaque id in events belongs to. What says who it is stands sealed under the key of `account-<id>`: forgetting it
-- destroys that key, and the id stays.
CREATE SCHEMA accounts;
GRANT USAGE ON SCHEMA accounts TO habeas_app;

CREATE TABLE accounts.account (
  -- Random: it tells neither who it is nor when it was made.
  id               uuid PRIMARY KEY,
  -- person: signs in. system: a user of the operating system, for whom the command line acted without an account.
  kind             text NOT NULL CHECK (kind IN ('person', 'system')),
  roles            text[] NOT NULL CHECK (
    roles <@ ARRAY['reader', 'monitor', 'editor', 'auditor', 'publisher', 'keeper', 'admin']
    AND (cardinality(roles) > 0) = (kind = 'person')
  ),
  -- Codes of jurisdictions; null is all of them.
  jurisdictions    text[] CHECK (cardinality(jurisdictions) > 0),
  name             text,
  mail             text,
  -- HMACs under the key of fingerprints, to find the account by what is sealed.
  mail_fingerprint text UNIQUE CHECK (mail_fingerprint ~ '^[0-9a-f]{64}$'),
  name_fingerprint text CHECK (name_fingerprint ~ '^[0-9a-f]{64}$'),
  created_at       timestamptz NOT NULL,
  disabled_at      timestamptz,
  forgotten_at     timestamptz,
  CONSTRAINT sealed CHECK (name LIKE 'habeas:sealed:%' AND mail LIKE 'habeas:sealed:%'),
  CONSTRAINT said_or_forgotten CHECK (
    (forgotten_at IS NULL AND name IS NOT NULL AND name_fingerprint IS NOT NULL
      AND (mail IS NOT NULL) = (kind = 'person') AND (mail_fingerprint IS NOT NULL) = (kind = 'person'))
    OR (forgotten_at IS NOT NULL AND disabled_at IS NOT NULL AND name IS NULL AND mail IS NULL
      AND name_fingerprint IS NULL AND mail_fingerprint IS NULL)
  )
);

-- One account for a user of the operating system, also where two commands run at once.
CREATE UNIQUE INDEX account_of_system_user ON accounts.account (name_fingerprint) WHERE kind = 'system';

-- No DELETE: an id that stands in events always has a row. An id, its kind and when it was made are never changed.
GRANT SELECT, INSERT ON accounts.account TO habeas_app;
GRANT UPDATE (roles, jurisdictions, name, mail, mail_fingerprint, name_fingerprint, disabled_at, forgotten_at)
  ON accounts.account TO habeas_app;

CREATE FUNCTION accounts.forgotten_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the account % was forgotten and is not changed any more', OLD.id;
END
$$;

CREATE TRIGGER forgotten_for_good BEFORE UPDATE ON accounts.account
  FOR EACH ROW WHEN (OLD.forgotten_at IS NOT NULL) EXECUTE FUNCTION accounts.forgotten_for_good();
