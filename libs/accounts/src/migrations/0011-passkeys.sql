-- Passkeys (WebAuthn): public keys by which people sign in. What a person calls one is sealed under the key of the account.
CREATE TABLE accounts.passkey (
  -- Credential id in base64url.
  id          text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_-]+$'),
  account     uuid NOT NULL REFERENCES accounts.account (id),
  public_key  bytea NOT NULL,
  -- As the authenticator counts its signatures; 0 where it does not.
  counter     bigint NOT NULL,
  transports  text[] NOT NULL,
  -- Whether it can be copied to other devices, and whether it is.
  device_type text NOT NULL CHECK (device_type IN ('singleDevice', 'multiDevice')),
  backed_up   boolean NOT NULL,
  name        text NOT NULL CHECK (name LIKE 'habeas:sealed:%'),
  created_at  timestamptz NOT NULL,
  used_at     timestamptz
);
CREATE INDEX passkey_of_account ON accounts.passkey (account);
GRANT SELECT, INSERT, DELETE ON accounts.passkey TO habeas_app;
GRANT UPDATE (counter, device_type, backed_up, name, used_at) ON accounts.passkey TO habeas_app;

-- What a browser has been asked to sign: each is answered once, or not at all. SHA-256 in hexadecimal.
CREATE TABLE accounts.challenge (
  hash       text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  purpose    text NOT NULL CHECK (purpose IN ('register', 'sign-in')),
  -- For whom; null where the answer says so.
  account    uuid REFERENCES accounts.account (id),
  expires_at timestamptz NOT NULL,
  CHECK ((account IS NULL) = (purpose = 'sign-in'))
);
CREATE INDEX challenge_expiry ON accounts.challenge (expires_at);
GRANT SELECT, INSERT, DELETE ON accounts.challenge TO habeas_app;

-- An account that was forgotten leaves no key by which its owner could be told.
CREATE FUNCTION accounts.passkeys_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  DELETE FROM accounts.passkey WHERE account = NEW.id;
  DELETE FROM accounts.challenge WHERE account = NEW.id;
  RETURN NULL;
END
$$;
CREATE TRIGGER passkeys_follow AFTER UPDATE OF forgotten_at ON accounts.account
  FOR EACH ROW WHEN (NEW.forgotten_at IS NOT NULL) EXECUTE FUNCTION accounts.passkeys_follow();
