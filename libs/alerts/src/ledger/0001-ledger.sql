-- The ledger: what was sent to whom, and the addresses. Nothing here follows from the log alone, no rebuild touches it,
-- and it is the only place that decides whether a mail still has to go out.
CREATE SCHEMA IF NOT EXISTS ledger;

-- How far the sweep has come, in time and in the log. What was due by `swept_through` and known by `position` has been
-- dealt with for ever, whatever a rebuild or another version of the rules makes of it: a replay sends no mail.
CREATE TABLE ledger.watermark (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  swept_through timestamptz NOT NULL,
  position bigint NOT NULL,
  -- By the injected clock: when a sweep last ended well. A sweep that stands still is an alarm of its own.
  last_sweep_at timestamptz
);
INSERT INTO ledger.watermark (swept_through, position) VALUES ('-infinity', 0);

-- Every alert that fell due, once, as it then read.
CREATE TABLE ledger.alert (
  id uuid PRIMARY KEY,
  rule text NOT NULL,
  audience text NOT NULL CHECK (audience IN ('matching', 'told')),
  subject text NOT NULL,
  topic text NOT NULL,
  persons text[] NOT NULL,
  place text NOT NULL,
  due_at timestamptz NOT NULL,
  moot_after timestamptz,
  position bigint NOT NULL,
  relied_on uuid[] NOT NULL,
  said jsonb NOT NULL,
  details jsonb NOT NULL,
  swept_at timestamptz NOT NULL,
  -- `lapsed`: it came to the sweep when it would have said what was over, and went to nobody.
  outcome text NOT NULL CHECK (outcome IN ('matched', 'lapsed'))
);
CREATE INDEX alert_topic ON ledger.alert (topic, position);

-- One mail to one subscription. The pair with the alert is unique: nobody is told the same thing twice.
CREATE TABLE ledger.delivery (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL CHECK (kind IN ('alert', 'confirmation')),
  alert uuid REFERENCES ledger.alert,
  subscription uuid NOT NULL,
  topic text,
  -- Of a confirmation: what was asked for, in which language and zone.
  request jsonb,
  state text NOT NULL CHECK (state IN ('planned', 'deferred', 'sent', 'failed', 'withdrawn', 'suppressed')),
  -- Why it is in this state, for a person; never an address.
  outcome text,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  message_id text NOT NULL UNIQUE,
  subject_line text,
  planned_at timestamptz NOT NULL,
  sent_at timestamptz,
  ended_at timestamptz,
  -- What the mail said at last, and the events it relied on.
  said jsonb,
  relied_on uuid[] NOT NULL DEFAULT '{}',
  UNIQUE (alert, subscription),
  CHECK ((kind = 'alert') = (alert IS NOT NULL AND topic IS NOT NULL)),
  CHECK ((kind = 'confirmation') = (request IS NOT NULL)),
  CHECK ((state IN ('planned', 'deferred')) = (next_attempt_at IS NOT NULL))
);
CREATE INDEX delivery_due ON ledger.delivery (next_attempt_at, number) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX delivery_topic ON ledger.delivery (topic, subscription);
CREATE INDEX delivery_subscription ON ledger.delivery (subscription);

-- One SMTP dialogue, written before it begins: whoever was perhaps told is known even when the process died within it.
CREATE TABLE ledger.attempt (
  delivery uuid NOT NULL REFERENCES ledger.delivery,
  number integer NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- null: under way, or the process died; in both cases the mail may have arrived.
  outcome text CHECK (outcome IN ('accepted', 'deferred', 'refused', 'in_doubt')),
  response text,
  -- What the mail said, and up to which position of the log that was known.
  said jsonb,
  position bigint,
  PRIMARY KEY (delivery, number)
);

-- The only place of an address. It goes when the subscription ends.
CREATE TABLE ledger.subscriber_address (
  subscription uuid PRIMARY KEY,
  address text NOT NULL,
  since timestamptz NOT NULL
);
CREATE INDEX subscriber_address_recent ON ledger.subscriber_address (lower(address), since);
CREATE INDEX subscriber_address_since ON ledger.subscriber_address (since);

-- Links in mails carry 32 random bytes; only their SHA-256 is kept.
CREATE TABLE ledger.link_token (
  hash text PRIMARY KEY,
  subscription uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('confirm', 'end')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz
);
CREATE INDEX link_token_subscription ON ledger.link_token (subscription);

-- What has ended stays as it ended, and what a delivery is never changes.
CREATE FUNCTION ledger.keep_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'Deliveries are never deleted.' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.state NOT IN ('planned', 'deferred') THEN
    RAISE EXCEPTION 'Delivery % is %: what has ended stays as it ended.', OLD.id, OLD.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state = 'planned' AND OLD.state <> 'planned' THEN
    RAISE EXCEPTION 'Delivery % was tried and cannot become planned again.', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.id, NEW.kind, NEW.alert, NEW.subscription, NEW.topic, NEW.message_id, NEW.planned_at)
     IS DISTINCT FROM (OLD.id, OLD.kind, OLD.alert, OLD.subscription, OLD.topic, OLD.message_id, OLD.planned_at) THEN
    RAISE EXCEPTION 'Delivery %: which mail it is cannot change.', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER keep_deliveries BEFORE UPDATE OR DELETE ON ledger.delivery
  FOR EACH ROW EXECUTE FUNCTION ledger.keep_deliveries();

GRANT USAGE ON SCHEMA ledger TO habeas_app;
GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO habeas_app;
GRANT UPDATE ON ledger.watermark TO habeas_app;
GRANT INSERT ON ledger.alert TO habeas_app;
GRANT INSERT ON ledger.delivery TO habeas_app;
GRANT UPDATE (state, outcome, attempts, next_attempt_at, subject_line, sent_at, ended_at, said, relied_on)
  ON ledger.delivery TO habeas_app;
GRANT INSERT, UPDATE ON ledger.attempt TO habeas_app;
GRANT INSERT, DELETE ON ledger.subscriber_address TO habeas_app;
GRANT INSERT, DELETE ON ledger.link_token TO habeas_app;
