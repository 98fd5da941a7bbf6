-- Sweeps that stopped, for every process, because the time could not be relied on; and what was undone of what a wrong clock
-- had done. At most one halt is in force.
CREATE TABLE ledger.halt (
  id uuid PRIMARY KEY,
  reason text NOT NULL CHECK (reason IN ('clock-ahead', 'clock-back', 'database-clock', 'watermark-ahead')),
  -- For a person.
  detail text NOT NULL,
  -- What the clock showed, and what it was compared with; `since` is the earlier of the two.
  shown timestamptz NOT NULL,
  compared timestamptz NOT NULL,
  since timestamptz NOT NULL,
  -- Which start of which machine found it; null with a simulated clock.
  boot text,
  -- When administrators were told by mail.
  mailed_at timestamptz,
  ended_at timestamptz,
  -- `resumed` by a person; `agrees-again`: nothing had been done by the wrong clock, and it was put right.
  answer text CHECK (answer IN ('resumed', 'agrees-again')),
  CHECK ((ended_at IS NULL) = (answer IS NULL))
);
CREATE UNIQUE INDEX halt_in_force ON ledger.halt ((true)) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE ON ledger.halt TO habeas_app;

-- An alert that a wrong clock took is due again: by then it is as if it had not been taken, and the next sweep at its time
-- takes it anew. What the wrong clock had made of it stays on record.
ALTER TABLE ledger.alert ADD COLUMN undone_at timestamptz;
CREATE INDEX alert_undone ON ledger.alert (id) WHERE undone_at IS NOT NULL;
GRANT UPDATE ON ledger.alert TO habeas_app;
CREATE TABLE ledger.undone_alert (
  alert uuid NOT NULL,
  undone_at timestamptz NOT NULL,
  swept_at timestamptz NOT NULL,
  outcome text NOT NULL,
  PRIMARY KEY (alert, undone_at)
);
GRANT SELECT, INSERT ON ledger.undone_alert TO habeas_app;

-- When a delivery that a wrong clock had ended was opened again.
ALTER TABLE ledger.delivery ADD COLUMN due_again_at timestamptz;
GRANT UPDATE (due_again_at) ON ledger.delivery TO habeas_app;

CREATE OR REPLACE FUNCTION ledger.keep_alerts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  otherwise ledger.alert;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    otherwise := NEW;
    otherwise.undone_at := OLD.undone_at;
    IF OLD.undone_at IS NULL AND otherwise IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
    IF OLD.undone_at IS NOT NULL AND (NEW.id, NEW.rule, NEW.audience, NEW.topic) = (OLD.id, OLD.rule, OLD.audience, OLD.topic) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'Alerts of the ledger are neither changed nor deleted.' USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE OR REPLACE FUNCTION ledger.keep_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- What no mail was sent of, and no person discarded, may wait again where a wrong clock had ended it.
  again boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'Deliveries are never deleted.' USING ERRCODE = 'restrict_violation';
  END IF;
  again := OLD.state IN ('withdrawn', 'suppressed', 'failed') AND OLD.sent_at IS NULL AND OLD.held_at IS NULL
    AND NEW.due_again_at IS DISTINCT FROM OLD.due_again_at;
  -- What was sent may still be heard of: that it arrived, or came back.
  IF OLD.state NOT IN ('planned', 'claimed', 'deferred', 'held') AND NOT again
     AND NOT (OLD.state = 'sent' AND NEW.state IN ('delivered', 'bounced')) THEN
    RAISE EXCEPTION 'Delivery % is %: what has ended stays as it ended.', OLD.id, OLD.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state IN ('planned', 'held') AND OLD.state NOT IN ('planned', 'held') AND NOT (again AND OLD.attempts = 0) THEN
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
