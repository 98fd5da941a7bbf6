-- Links that show and change what is sent, and a calendar of one's own.
ALTER TABLE ledger.link_token DROP CONSTRAINT link_token_purpose_check;
ALTER TABLE ledger.link_token ADD CONSTRAINT link_token_purpose_check
  CHECK (purpose IN ('confirm', 'end', 'manage', 'calendar'));

-- From now on `address` is sealed under the key of the subscription; what was kept in the open is sealed by the next sweep.
-- `address_hash` is an HMAC, by which an address that somebody names is found again; null where it is still in the open.
ALTER TABLE ledger.subscriber_address ADD COLUMN address_hash text;
DROP INDEX ledger.subscriber_address_recent;
CREATE INDEX subscriber_address_hash ON ledger.subscriber_address (address_hash);
CREATE INDEX subscriber_address_open ON ledger.subscriber_address (subscription) WHERE address_hash IS NULL;
GRANT UPDATE (address, address_hash) ON ledger.subscriber_address TO habeas_app;

-- How often somebody asked, so that neither a mailbox nor this server is flooded. `who` says nothing by itself: it is an
-- HMAC of an address, or of the network that a request came from under a key of the day.
CREATE TABLE ledger.request_count (
  kind text NOT NULL CHECK (kind IN ('address', 'source')),
  who text NOT NULL,
  -- Start of the hour or the day that is counted.
  since timestamptz NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (kind, who, since)
);
CREATE INDEX request_count_since ON ledger.request_count (since);
GRANT SELECT, INSERT, UPDATE, DELETE ON ledger.request_count TO habeas_app;
