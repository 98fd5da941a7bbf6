-- Why a delivery goes, waits, is gathered with others or is dropped: what was decided last stands with the delivery, and
-- every decision in `ledger.decision`, to which triggers add. The pairs are those of decision.ts.
ALTER TABLE ledger.delivery
  ADD COLUMN decision text,
  ADD COLUMN reason text,
  -- By the injected clock.
  ADD COLUMN decided_at timestamptz,
  -- Because of which it was decided so: the mail that says the same, the notice that goes first.
  ADD COLUMN other_delivery uuid REFERENCES ledger.delivery;

-- Deliveries of before, by what their outcome said. This is no change of what became of them.
ALTER TABLE ledger.delivery DISABLE TRIGGER keep_deliveries;
UPDATE ledger.delivery d
SET decision = r.decision, reason = r.reason, decided_at = coalesce(d.ended_at, d.sent_at, d.held_at, d.first_attempt_at, d.planned_at)
FROM (
  SELECT id,
         CASE WHEN state IN ('withdrawn', 'suppressed', 'failed') OR state = 'bounced' AND sent_at IS NULL THEN 'drop'
              WHEN state IN ('held', 'deferred') THEN 'wait'
              WHEN state = 'planned' AND bundle IS NOT NULL THEN 'gather'
              ELSE 'send' END AS decision,
         CASE WHEN state = 'failed' THEN 'given_up'
              WHEN state = 'bounced' AND sent_at IS NULL THEN 'refused'
              WHEN state = 'held' THEN 'brake'
              WHEN state = 'deferred' THEN 'retry'
              WHEN state = 'planned' AND bundle IS NOT NULL THEN split_part(bundle, '|', 1)
              WHEN state IN ('withdrawn', 'suppressed') THEN CASE
                WHEN held_at IS NOT NULL AND released_at IS NULL THEN 'discarded'
                WHEN outcome LIKE 'The subscription has ended%' THEN 'unsubscribed'
                WHEN outcome LIKE 'The address takes no mail%' THEN 'address_paused'
                WHEN outcome LIKE 'The subscriber had paused%' THEN 'paused'
                WHEN outcome LIKE 'The record is no longer public%' THEN 'withheld'
                WHEN outcome LIKE 'It could not be sent before%' THEN 'moot'
                WHEN outcome LIKE 'A later mail says it%' THEN 'shorter_lead'
                WHEN outcome LIKE 'A mail that is no older%' THEN 'repeated'
                WHEN outcome LIKE 'What this subscriber was last told%' THEN 'nothing_changed'
                WHEN outcome LIKE 'The subscription is past%' THEN 'already_confirmed'
                ELSE 'no_longer_holds' END
              WHEN kind = 'confirmation' THEN 'asked_for'
              WHEN released_at IS NOT NULL THEN 'released'
              ELSE 'due' END AS reason
  FROM ledger.delivery
) r
WHERE r.id = d.id;
ALTER TABLE ledger.delivery ENABLE TRIGGER keep_deliveries;

ALTER TABLE ledger.delivery
  ALTER COLUMN decision SET NOT NULL,
  ALTER COLUMN reason SET NOT NULL,
  ALTER COLUMN decided_at SET NOT NULL,
  ADD CONSTRAINT delivery_decision_check CHECK (
    decision = 'send' AND reason IN ('due', 'retry', 'taken_along', 'asked_for', 'released')
    OR decision = 'wait' AND reason IN ('quiet_hours', 'notice_first', 'brake', 'retry', 'server_unreachable', 'clock_corrected')
    OR decision = 'gather' AND reason IN ('digest', 'corrections', 'late', 'summary')
    OR decision = 'drop' AND reason IN (
      'unsubscribed', 'address_paused', 'paused', 'withheld', 'no_longer_holds', 'moot', 'shorter_lead', 'repeated',
      'nothing_changed', 'already_confirmed', 'discarded', 'refused', 'given_up'
    )
  ),
  -- What is decided and what has become of it agree. `bounced` may also be heard of a mail that was sent.
  ADD CONSTRAINT delivery_dropped_check CHECK (
    CASE WHEN state IN ('withdrawn', 'suppressed', 'failed') THEN decision = 'drop'
         WHEN state <> 'bounced' THEN decision <> 'drop'
         ELSE decision IN ('send', 'drop') END
  ),
  ADD CONSTRAINT delivery_braked_check CHECK ((state = 'held') = (decision = 'wait' AND reason = 'brake'));
GRANT UPDATE (decision, reason, decided_at, other_delivery) ON ledger.delivery TO habeas_app;

-- Every decision about every delivery, in order. Only added to.
CREATE TABLE ledger.decision (
  delivery uuid NOT NULL REFERENCES ledger.delivery,
  number bigint GENERATED ALWAYS AS IDENTITY,
  decision text NOT NULL,
  reason text NOT NULL,
  decided_at timestamptz NOT NULL,
  -- Until when it waits; null: it has ended, or waits for a person.
  until timestamptz,
  -- Of the mail that it is to go in, as of then.
  message_id text NOT NULL,
  bundle text,
  other_delivery uuid,
  PRIMARY KEY (delivery, number)
);
GRANT SELECT ON ledger.decision TO habeas_app;

INSERT INTO ledger.decision (delivery, decision, reason, decided_at, until, message_id, bundle)
SELECT id, decision, reason, decided_at, next_attempt_at, message_id, bundle FROM ledger.delivery ORDER BY number;

CREATE FUNCTION ledger.keep_decisions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Decisions are neither changed nor deleted.' USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER keep_decisions BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.decision
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_decisions();

-- As the owner: habeas_app decides, and cannot write what it had not decided.
CREATE FUNCTION ledger.keep_first_decisions() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO ledger.decision (delivery, decision, reason, decided_at, until, message_id, bundle, other_delivery)
  SELECT id, decision, reason, decided_at, next_attempt_at, message_id, bundle, other_delivery FROM written;
  RETURN NULL;
END;
$$;
CREATE TRIGGER keep_first_decisions AFTER INSERT ON ledger.delivery REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_first_decisions();

-- A wait that is only made longer or shorter, another mail, and another try are decisions too.
CREATE FUNCTION ledger.keep_later_decisions() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO ledger.decision (delivery, decision, reason, decided_at, until, message_id, bundle, other_delivery)
  SELECT w.id, w.decision, w.reason, w.decided_at, w.next_attempt_at, w.message_id, w.bundle, w.other_delivery
  FROM written w JOIN before b ON b.id = w.id
  WHERE (w.decision, w.reason, w.other_delivery, w.message_id) IS DISTINCT FROM (b.decision, b.reason, b.other_delivery, b.message_id)
     OR w.decision IN ('wait', 'gather') AND w.next_attempt_at IS DISTINCT FROM b.next_attempt_at
     OR w.attempts > b.attempts AND b.attempts > 0;
  RETURN NULL;
END;
$$;
CREATE TRIGGER keep_later_decisions AFTER UPDATE ON ledger.delivery REFERENCING OLD TABLE AS before NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.keep_later_decisions();
