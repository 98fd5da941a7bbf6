-- Of which notice each administrator's server has taken the mail, or refused it for good: it goes there no second time while
-- that of another administrator is tried again. The Message-ID is of the notice and the address, and tells neither.
CREATE TABLE ledger.administrator_mail (
  message_id text PRIMARY KEY,
  ended_at timestamptz NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('accepted', 'refused'))
);
GRANT SELECT, INSERT ON ledger.administrator_mail TO habeas_app;
