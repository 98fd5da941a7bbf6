-- What is sealed in the log of the ledger: a line for each alert that was taken, and for each delivery that ended, was held or
-- was tried, one more each time that this changes. A line is text (RFC 8785) with a salt of its own; its SHA-256 stands in an
-- event `deliveries.sealed`, so that one line can be shown and proved without the others. Only added to.
CREATE TABLE ledger.line (
  -- From 1, in the order in which they are sealed.
  number bigint PRIMARY KEY CHECK (number > 0),
  kind text NOT NULL CHECK (kind IN ('alert', 'delivery')),
  -- Which alert or delivery.
  about uuid NOT NULL,
  -- From 1: the last one says how it stands.
  version integer NOT NULL CHECK (version > 0),
  line text NOT NULL,
  UNIQUE (kind, about, version)
);
GRANT SELECT, INSERT ON ledger.line TO habeas_app;

CREATE FUNCTION ledger.keep_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Lines of the ledger are neither changed nor deleted: % is refused.', TG_OP
    USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER keep_lines BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.line
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_lines();

-- Which alerts and deliveries have changed since lines were last written. What is changed while they are written comes again.
CREATE TABLE ledger.changed (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('alert', 'delivery')),
  about uuid NOT NULL
);
GRANT SELECT, DELETE ON ledger.changed TO habeas_app;

-- When everything was last found to be sealed, by the injected clock, and the highest number of a delivery at that time:
-- what comes later under a higher number and claims to be older was added by hand. null: never yet.
CREATE TABLE ledger.sealing (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  looked_at timestamptz,
  through bigint,
  CHECK ((looked_at IS NULL) = (through IS NULL))
);
INSERT INTO ledger.sealing DEFAULT VALUES;
GRANT SELECT, UPDATE ON ledger.sealing TO habeas_app;

-- As the owner: what was changed is noted whether or not who changed it wants that.
CREATE FUNCTION ledger.note_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO ledger.changed (kind, about) SELECT TG_ARGV[0], id FROM written;
  RETURN NULL;
END;
$$;
CREATE TRIGGER note_new_deliveries AFTER INSERT ON ledger.delivery REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.note_change('delivery');
CREATE TRIGGER note_changed_deliveries AFTER UPDATE ON ledger.delivery REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.note_change('delivery');
CREATE TRIGGER note_new_alerts AFTER INSERT ON ledger.alert REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.note_change('alert');
CREATE TRIGGER note_changed_alerts AFTER UPDATE ON ledger.alert REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.note_change('alert');

CREATE FUNCTION ledger.note_attempt() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO ledger.changed (kind, about) SELECT 'delivery', delivery FROM written;
  RETURN NULL;
END;
$$;
CREATE TRIGGER note_attempts AFTER UPDATE ON ledger.attempt REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.note_attempt();

-- What was there before is sealed as it is found.
INSERT INTO ledger.changed (kind, about) SELECT 'alert', id FROM ledger.alert ORDER BY swept_at, id;
INSERT INTO ledger.changed (kind, about) SELECT 'delivery', id FROM ledger.delivery ORDER BY number;

-- An address is another one only under another subscription. It is in the log as well, where its owner gave it, sealed under
-- the same key.
CREATE FUNCTION ledger.keep_addresses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The address of subscription % is not changed: it ends, and another begins.', OLD.subscription
    USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER keep_addresses BEFORE UPDATE ON ledger.subscriber_address
  FOR EACH ROW WHEN (OLD.address_hash IS NOT NULL) EXECUTE FUNCTION ledger.keep_addresses();
