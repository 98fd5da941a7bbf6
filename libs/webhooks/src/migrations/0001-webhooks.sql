-- Who is told of public changes by HTTP, and what was. Like the ledger: nothing here follows from the log alone, and no
-- rebuild touches it, so that none sends anything again.
CREATE SCHEMA webhooks;

CREATE TABLE webhooks.endpoint (
  id uuid PRIMARY KEY,
  url text NOT NULL,
  description text,
  -- Kinds of records, such as `custody`; null: all.
  categories text[] CHECK (cardinality(categories) > 0),
  -- Sealed under a key of its own, which is destroyed with it; shown once.
  secret text NOT NULL,
  created_at timestamptz NOT NULL,
  -- Name of the token by which it was registered.
  created_by text NOT NULL,
  -- Head of the log at that moment: what was recorded before is not sent.
  since bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'paused', 'removed')),
  -- Why it is paused, for a person.
  reason text,
  -- Tries that failed since the last that did not, from when on, and when the next is due.
  failures integer NOT NULL DEFAULT 0,
  failing_since timestamptz,
  next_attempt_at timestamptz,
  last_delivered_at timestamptz,
  CHECK ((state = 'paused') = (reason IS NOT NULL))
);

-- How far the log has been looked at, moved in the transaction that plans what was found.
CREATE TABLE webhooks.checkpoint (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  position bigint NOT NULL
);
INSERT INTO webhooks.checkpoint (position) VALUES (0);

-- One event to one endpoint. What it says is not kept here: it is read from the log when it is sent, and only if everybody
-- may still know it.
CREATE TABLE webhooks.delivery (
  -- `webhook-id`: the same on every try, so that a receiver knows what came twice.
  id uuid PRIMARY KEY,
  endpoint uuid NOT NULL REFERENCES webhooks.endpoint,
  event uuid NOT NULL,
  stream text NOT NULL,
  revision bigint NOT NULL,
  position bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('planned', 'delivered', 'withdrawn', 'skipped')),
  attempts integer NOT NULL DEFAULT 0,
  outcome text,
  planned_at timestamptz NOT NULL,
  ended_at timestamptz,
  UNIQUE (endpoint, event),
  CHECK ((state = 'planned') = (ended_at IS NULL))
);
CREATE INDEX delivery_next ON webhooks.delivery (endpoint, position) WHERE state = 'planned';

CREATE FUNCTION webhooks.keep_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'planned' THEN
    RAISE EXCEPTION 'Delivery % of a webhook: what has ended stays as it ended.', OLD.id
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER keep_deliveries BEFORE UPDATE OR DELETE ON webhooks.delivery
  FOR EACH ROW EXECUTE FUNCTION webhooks.keep_deliveries();

GRANT USAGE ON SCHEMA webhooks TO habeas_app;
GRANT SELECT ON ALL TABLES IN SCHEMA webhooks TO habeas_app;
GRANT INSERT, UPDATE ON webhooks.endpoint TO habeas_app;
GRANT UPDATE ON webhooks.checkpoint TO habeas_app;
GRANT INSERT ON webhooks.delivery TO habeas_app;
GRANT UPDATE (state, attempts, outcome, ended_at) ON webhooks.delivery TO habeas_app;
