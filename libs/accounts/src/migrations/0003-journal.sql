-- What was done with accounts, tokens and private data, and by whom: opaque ids alone, nothing of who they are. Only added to.
CREATE TABLE accounts.journal (
  -- From 1, without a gap: each is written under a lock, in the transaction of what it tells of.
  seq     bigint PRIMARY KEY CHECK (seq > 0),
  at      timestamptz NOT NULL,
  -- Id of an account or a token, or the word for a part of Habeas.
  who     text NOT NULL CHECK (who <> ''),
  -- One of libs/accounts/src/journal/journal-kinds.ts.
  what    text NOT NULL CHECK (what ~ '^[a-z-]+\.[a-z-]+$'),
  -- Ids of accounts, tokens and requests; streams of records.
  about   text[] NOT NULL,
  details jsonb NOT NULL CHECK (jsonb_typeof(details) = 'object')
);
CREATE INDEX journal_who ON accounts.journal (who, seq);
CREATE INDEX journal_about ON accounts.journal USING gin (about);
CREATE INDEX journal_at ON accounts.journal (at);

GRANT SELECT, INSERT ON accounts.journal TO habeas_app;

CREATE FUNCTION accounts.journal_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is only added to: % is refused', TG_OP;
END
$$;
CREATE TRIGGER only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON accounts.journal
  FOR EACH STATEMENT EXECUTE FUNCTION accounts.journal_is_only_added_to();
