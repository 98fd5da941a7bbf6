-- The switch that closes everything, and the code that opens it again.
-- Each time that everything was closed. At most one is in force.
CREATE TABLE accounts.lockdown (
  id uuid PRIMARY KEY,
  closed_at timestamptz NOT NULL,
  -- Id of who closed it, or `system`.
  closed_by text NOT NULL,
  -- What everybody still sees: the pages without forms, or nothing.
  pages text NOT NULL CHECK (pages IN ('read-only', 'off')),
  -- For the group; null: none was given.
  reason text,
  lifted_at timestamptz,
  CHECK (lifted_at >= closed_at)
);
CREATE UNIQUE INDEX lockdown_in_force ON accounts.lockdown ((true)) WHERE lifted_at IS NULL;
GRANT SELECT, INSERT ON accounts.lockdown TO habeas_app;
GRANT UPDATE (pages, lifted_at) ON accounts.lockdown TO habeas_app;

CREATE FUNCTION accounts.keep_lockdowns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.lifted_at IS NOT NULL THEN
    RAISE EXCEPTION 'That everything was closed stays on record as it was.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER keep_lockdowns BEFORE UPDATE OR DELETE ON accounts.lockdown
  FOR EACH ROW EXECUTE FUNCTION accounts.keep_lockdowns();

-- Codes that open again what was closed. One is valid at most.
CREATE TABLE accounts.recovery_code (
  id uuid PRIMARY KEY,
  made_at timestamptz NOT NULL,
  -- Id of who had it made, or `system`.
  made_by text NOT NULL,
  -- scrypt, with its cost and salt; the code itself is shown once and stored nowhere.
  hash text NOT NULL CHECK (hash LIKE 'scrypt$%'),
  -- When it opened something, or was replaced by another.
  ended_at timestamptz
);
CREATE UNIQUE INDEX recovery_code_valid ON accounts.recovery_code ((true)) WHERE ended_at IS NULL;
GRANT SELECT, INSERT ON accounts.recovery_code TO habeas_app;
GRANT UPDATE (ended_at) ON accounts.recovery_code TO habeas_app;

-- How often a code was tried over HTTP since `since`, by everybody together.
CREATE TABLE accounts.recovery_tries (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  since timestamptz NOT NULL,
  tries integer NOT NULL
);
INSERT INTO accounts.recovery_tries (since, tries) VALUES ('-infinity', 0);
GRANT SELECT, UPDATE ON accounts.recovery_tries TO habeas_app;

-- While everything is closed nothing is made that lets anybody in; also not by a process that had begun before.
-- Closing takes the same lock alone, and so waits for what is being made, which it then ends.
CREATE FUNCTION accounts.refuse_while_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(4846420020);
  IF EXISTS (SELECT FROM accounts.lockdown WHERE lifted_at IS NULL) THEN
    RAISE EXCEPTION 'Everything is closed: nobody is let in until it is opened again.' USING ERRCODE = 'HB001';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER refuse_while_closed BEFORE INSERT ON platform.access_tokens
  FOR EACH ROW EXECUTE FUNCTION accounts.refuse_while_closed();
CREATE TRIGGER refuse_while_closed BEFORE INSERT ON accounts.session
  FOR EACH ROW EXECUTE FUNCTION accounts.refuse_while_closed();
CREATE TRIGGER refuse_while_closed BEFORE INSERT ON accounts.link
  FOR EACH ROW EXECUTE FUNCTION accounts.refuse_while_closed();
CREATE TRIGGER refuse_while_closed BEFORE INSERT ON accounts.link_mail
  FOR EACH ROW EXECUTE FUNCTION accounts.refuse_while_closed();
CREATE TRIGGER refuse_while_closed BEFORE INSERT ON accounts.invitation
  FOR EACH ROW EXECUTE FUNCTION accounts.refuse_while_closed();
CREATE TRIGGER refuse_while_closed BEFORE INSERT ON accounts.challenge
  FOR EACH ROW EXECUTE FUNCTION accounts.refuse_while_closed();
CREATE TRIGGER refuse_while_closed BEFORE INSERT ON accounts.passkey
  FOR EACH ROW EXECUTE FUNCTION accounts.refuse_while_closed();
