-- Who is signed in, and where. A session that has ended leaves no row.
CREATE TABLE accounts.session (
  id           uuid PRIMARY KEY,
  account      uuid NOT NULL REFERENCES accounts.account (id),
  -- SHA-256 of the secret in the cookie, in hexadecimal.
  hash         text NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- The secret before it, for requests that were under way when the cookie was changed. Without `former_until` the browser
  -- has not shown the new one yet, and may never have got it.
  former_hash  text UNIQUE CHECK (former_hash ~ '^[0-9a-f]{64}$'),
  former_until timestamptz,
  -- From which the tokens in forms are made; of no use without the cookie.
  form_secret  text NOT NULL,
  -- Family of the browser and of the system, such as "Firefox, Windows"; no address and no version.
  device       text NOT NULL,
  began_at     timestamptz NOT NULL,
  used_at      timestamptz NOT NULL,
  rotated_at   timestamptz NOT NULL,
  -- The rights of the account have changed: the next request gets a new secret.
  rotate       boolean NOT NULL DEFAULT false
);
CREATE INDEX session_of_account ON accounts.session (account);
GRANT SELECT, INSERT, DELETE ON accounts.session TO habeas_app;
GRANT UPDATE (hash, former_hash, former_until, used_at, rotated_at, rotate) ON accounts.session TO habeas_app;

-- Here, so that it holds for all that changes an account: a page, a command, another process.
CREATE FUNCTION accounts.sessions_follow() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  IF NEW.disabled_at IS NOT NULL THEN
    DELETE FROM accounts.session WHERE account = NEW.id;
  ELSE
    UPDATE accounts.session SET rotate = true WHERE account = NEW.id;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER sessions_follow AFTER UPDATE OF roles, jurisdictions, disabled_at ON accounts.account
  FOR EACH ROW EXECUTE FUNCTION accounts.sessions_follow();
