-- Who has been invited. The address is sealed under the key of `invitation-<id>`.
CREATE TABLE accounts.invitation (
  id            uuid PRIMARY KEY,
  mail          text NOT NULL CHECK (mail LIKE 'habeas:sealed:%'),
  roles         text[] NOT NULL CHECK (
    cardinality(roles) > 0
    AND roles <@ ARRAY['reader', 'monitor', 'editor', 'auditor', 'publisher', 'keeper', 'admin']
  ),
  -- Codes of jurisdictions; null is all of them.
  jurisdictions text[] CHECK (cardinality(jurisdictions) > 0),
  made_by       text NOT NULL,
  created_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL CHECK (expires_at > created_at),
  revoked_at    timestamptz,
  accepted_at   timestamptz,
  -- The account that came of it.
  account       uuid REFERENCES accounts.account (id),
  CHECK ((accepted_at IS NULL) = (account IS NULL)),
  CHECK (revoked_at IS NULL OR accepted_at IS NULL)
);
GRANT SELECT, INSERT ON accounts.invitation TO habeas_app;
GRANT UPDATE (revoked_at, accepted_at, account) ON accounts.invitation TO habeas_app;

-- Links that work once: to sign in, and to take an invitation. SHA-256 of the secret in hexadecimal.
CREATE TABLE accounts.link (
  hash       text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  account    uuid REFERENCES accounts.account (id),
  invitation uuid REFERENCES accounts.invitation (id),
  expires_at timestamptz NOT NULL,
  CHECK (num_nonnulls(account, invitation) = 1)
);
CREATE INDEX link_expiry ON accounts.link (expires_at);
GRANT SELECT, INSERT, DELETE ON accounts.link TO habeas_app;

-- Mails with such links that are to be written. Of a request to sign in there is the HMAC of what was typed and no address;
-- whether an account has it is looked up later, so that a known and an unknown address are answered alike.
CREATE TABLE accounts.link_mail (
  id         uuid PRIMARY KEY,
  mailbox    text CHECK (mailbox ~ '^[0-9a-f]{64}$'),
  invitation uuid REFERENCES accounts.invitation (id),
  language   text NOT NULL,
  -- Where the reader wanted to go; a path of ours.
  next       text,
  asked_at   timestamptz NOT NULL,
  attempts   integer NOT NULL DEFAULT 0,
  -- When it is tried again; null: it is not.
  due_at     timestamptz,
  CHECK (num_nonnulls(mailbox, invitation) = 1)
);
CREATE INDEX link_mail_due ON accounts.link_mail (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX link_mail_of_mailbox ON accounts.link_mail (mailbox, asked_at);
-- Asking again while one waits changes nothing.
CREATE UNIQUE INDEX link_mail_waiting ON accounts.link_mail (mailbox) WHERE due_at IS NOT NULL;
GRANT SELECT, INSERT, DELETE ON accounts.link_mail TO habeas_app;
GRANT UPDATE (attempts, due_at) ON accounts.link_mail TO habeas_app;

CREATE FUNCTION accounts.tell_link_mail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NOTIFY habeas_link_mail;
  RETURN NULL;
END
$$;
CREATE TRIGGER tell_link_mail AFTER INSERT ON accounts.link_mail
  FOR EACH STATEMENT EXECUTE FUNCTION accounts.tell_link_mail();
