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

-- When a delivery that a wrong clock had ended was opened again; `ledger.keep_deliveries` of 0006 lets it.
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
