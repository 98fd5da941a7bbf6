-- By what an alert finds its readers, as it was when it fell due.
ALTER TABLE ledger.alert
  ADD COLUMN region text,
  ADD COLUMN kind text,
  ADD COLUMN statutes text[] NOT NULL DEFAULT '{}',
  -- ISO 8601: for those who chose this lead; null: for everybody.
  ADD COLUMN lead text;

-- One row is still one thing told to one subscription. Several can go in one mail: they share its bundle and Message-ID,
-- are claimed together and end together.
ALTER TABLE ledger.delivery
  -- `digest|2021-11-05`, `corrections|…`, `late|…`, `summary|…`; null: a mail of its own.
  ADD COLUMN bundle text,
  -- The mail waits until everything that fell due by then is in the ledger.
  ADD COLUMN closes_at timestamptz,
  -- Three days of tries are counted from here.
  ADD COLUMN first_attempt_at timestamptz,
  -- When the brake held it, and when a person let it go; once let go it is not held again.
  ADD COLUMN held_at timestamptz,
  ADD COLUMN released_at timestamptz,
  DROP CONSTRAINT delivery_kind_check,
  DROP CONSTRAINT delivery_state_check,
  DROP CONSTRAINT delivery_check2,
  DROP CONSTRAINT delivery_message_id_key;
ALTER TABLE ledger.delivery
  ADD CONSTRAINT delivery_kind_check CHECK (kind IN ('alert', 'confirmation', 'summary')),
  ADD CONSTRAINT delivery_summary_check CHECK (kind <> 'summary' OR (topic IS NOT NULL AND alert IS NULL AND bundle IS NOT NULL)),
  -- planned → claimed → sent → (delivered, bounced); claimed → deferred → claimed; held by the brake; the rest are ends.
  ADD CONSTRAINT delivery_state_check CHECK (state IN (
    'planned', 'claimed', 'deferred', 'held', 'sent', 'delivered', 'bounced', 'failed', 'withdrawn', 'suppressed'
  )),
  ADD CONSTRAINT delivery_waits_check CHECK ((state IN ('planned', 'claimed', 'deferred')) = (next_attempt_at IS NOT NULL)),
  ADD CONSTRAINT delivery_held_check CHECK (state <> 'held' OR held_at IS NOT NULL);

CREATE INDEX delivery_waiting ON ledger.delivery (subscription, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX delivery_deferred ON ledger.delivery (next_attempt_at) WHERE state = 'deferred';
CREATE INDEX delivery_bundle ON ledger.delivery (bundle, subscription) WHERE bundle IS NOT NULL AND next_attempt_at IS NOT NULL;
CREATE INDEX delivery_mail ON ledger.delivery (message_id);
-- For the brake: how much went within an hour, and on each of thirty days.
CREATE INDEX delivery_sent ON ledger.delivery (sent_at) WHERE sent_at IS NOT NULL AND kind = 'alert';
CREATE INDEX delivery_held ON ledger.delivery (held_at) WHERE held_at IS NOT NULL;

-- A run that wanted to send far more than usual, and what a person said to it. At most one waits for an answer.
CREATE TABLE ledger.brake (
  id uuid PRIMARY KEY,
  engaged_at timestamptz NOT NULL,
  -- Mails that would have gone within the hour, and how many may.
  wanted integer NOT NULL,
  bound integer NOT NULL,
  -- When administrators were told by mail.
  mailed_at timestamptz,
  ended_at timestamptz,
  answer text CHECK (answer IN ('released', 'discarded')),
  CHECK ((ended_at IS NULL) = (answer IS NULL))
);
CREATE UNIQUE INDEX brake_open ON ledger.brake ((true)) WHERE ended_at IS NULL;

-- Subscriptions whose address was refused for good. Nothing goes there until a person says that it works again.
CREATE TABLE ledger.paused_address (
  subscription uuid PRIMARY KEY,
  since timestamptz NOT NULL,
  -- The server's words, without the address.
  reason text NOT NULL
);

CREATE OR REPLACE FUNCTION ledger.keep_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'Deliveries are never deleted.' USING ERRCODE = 'restrict_violation';
  END IF;
  -- What was sent may still be heard of: that it arrived, or came back.
  IF OLD.state NOT IN ('planned', 'claimed', 'deferred', 'held')
     AND NOT (OLD.state = 'sent' AND NEW.state IN ('delivered', 'bounced')) THEN
    RAISE EXCEPTION 'Delivery % is %: what has ended stays as it ended.', OLD.id, OLD.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state IN ('planned', 'held') AND OLD.state NOT IN ('planned', 'held') THEN
    RAISE EXCEPTION 'Delivery % was tried and cannot become % again.', OLD.id, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.id, NEW.kind, NEW.alert, NEW.subscription, NEW.topic, NEW.planned_at)
     IS DISTINCT FROM (OLD.id, OLD.kind, OLD.alert, OLD.subscription, OLD.topic, OLD.planned_at)
     -- Which mail it goes in is settled by the first try.
     OR (OLD.attempts > 0 AND (NEW.message_id, NEW.bundle) IS DISTINCT FROM (OLD.message_id, OLD.bundle)) THEN
    RAISE EXCEPTION 'Delivery %: which mail it is cannot change.', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;

-- What was once said to be due, and how a try ended, is never rewritten.
CREATE FUNCTION ledger.keep_alerts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Alerts of the ledger are neither changed nor deleted.' USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER keep_alerts BEFORE UPDATE OR DELETE ON ledger.alert FOR EACH ROW EXECUTE FUNCTION ledger.keep_alerts();

CREATE FUNCTION ledger.keep_attempts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.outcome IS NOT NULL THEN
    RAISE EXCEPTION 'Attempt % of delivery % stays as it ended.', OLD.number, OLD.delivery USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER keep_attempts BEFORE UPDATE OR DELETE ON ledger.attempt
  FOR EACH ROW EXECUTE FUNCTION ledger.keep_attempts();

GRANT UPDATE (bundle, message_id, closes_at, first_attempt_at, held_at, released_at) ON ledger.delivery TO habeas_app;
GRANT SELECT, INSERT, UPDATE ON ledger.brake TO habeas_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ledger.paused_address TO habeas_app;
