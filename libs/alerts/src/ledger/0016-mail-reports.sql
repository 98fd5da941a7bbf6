-- What was heard of mails after a server had taken them. Only added to; the same news twice is one row, so that a report can be
-- told any number of times, and a mailbox read again after a crash.
CREATE TABLE ledger.mail_report (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Of the mail, as `ledger.delivery` has it.
  message_id text NOT NULL,
  -- `hard`: there is no such mailbox, or it takes no mail. `returned`: it came back for another reason. `soft`: it has not
  -- arrived yet. `complaint`: its reader called it spam. `delivered`: it arrived.
  kind text NOT NULL CHECK (kind IN ('hard', 'returned', 'soft', 'complaint', 'delivered')),
  -- A code and a status, and what these say: never the words of a server, which quote addresses.
  words text NOT NULL,
  told_by text NOT NULL CHECK (told_by IN ('mailbox', 'webhook', 'person')),
  -- By the injected clock.
  heard_at timestamptz NOT NULL,
  UNIQUE (message_id, kind, words)
);
CREATE INDEX mail_report_heard ON ledger.mail_report (heard_at);
GRANT SELECT, INSERT ON ledger.mail_report TO habeas_app;

CREATE FUNCTION ledger.keep_mail_reports() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Reports of mails are neither changed nor deleted: % is refused.', TG_OP
    USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER keep_mail_reports BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.mail_report
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_mail_reports();

-- Mails that were looked at and lie in the mailbox for returned mails still: `left` for a person, or `read` where the server
-- lets no mail be moved. Which mail it is says the IMAP server (RFC 3501, 2.3.1.1); nothing of it is kept.
CREATE TABLE ledger.returned_mail (
  -- SHA-256 of whose mailbox it is, on which server, and of the folder.
  mailbox text NOT NULL,
  uid_validity text NOT NULL,
  uid bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('left', 'read')),
  -- `foreign`: it proves to be about no mail of this ledger. `unclear`: what became of the mail cannot be told. `letter`: no report.
  why text CHECK (why IN ('foreign', 'unclear', 'letter')),
  looked_at timestamptz NOT NULL,
  PRIMARY KEY (mailbox, uid_validity, uid),
  CHECK ((state = 'left') = (why IS NOT NULL))
);
GRANT SELECT, INSERT, DELETE ON ledger.returned_mail TO habeas_app;

-- When the mailbox was last read to its end, and since when and why it cannot be; by the injected clock.
CREATE TABLE ledger.returns_read (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  read_at timestamptz,
  failing_since timestamptz,
  failure text,
  CHECK ((failing_since IS NULL) = (failure IS NULL))
);
INSERT INTO ledger.returns_read DEFAULT VALUES;
GRANT SELECT, UPDATE ON ledger.returns_read TO habeas_app;
