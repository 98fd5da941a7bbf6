-- How much of what everybody together may ask for is used up: the mails that go to addresses not confirmed yet. One
-- moment says it: that at which all of it will be free again, which each mail moves on.
CREATE TABLE ledger.request_budget (
  name text PRIMARY KEY,
  free_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON ledger.request_budget TO habeas_app;

-- Requests are counted by the large provider of the mailbox too: its first domain, such as gmail.com.
ALTER TABLE ledger.request_count DROP CONSTRAINT request_count_kind_check;
ALTER TABLE ledger.request_count ADD CONSTRAINT request_count_kind_check CHECK (kind IN ('address', 'source', 'provider'));
