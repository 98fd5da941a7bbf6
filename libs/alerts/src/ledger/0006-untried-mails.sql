-- A mail that was to go and that no connection was ever given, because the server could not be reached, was not tried: the
-- attempt that was written before the first word is taken back, and the mail waits as it did before.
ALTER TABLE ledger.attempt
  DROP CONSTRAINT attempt_outcome_check,
  ADD CONSTRAINT attempt_outcome_check CHECK (outcome IN ('accepted', 'deferred', 'refused', 'in_doubt', 'not_tried'));

CREATE OR REPLACE FUNCTION ledger.keep_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- What no mail was sent of, and no person discarded, may wait again where a wrong clock had ended it.
  again boolean;
  -- The first attempt was none: it is as if it had not begun.
  taken_back boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'Deliveries are never deleted.' USING ERRCODE = 'restrict_violation';
  END IF;
  again := OLD.state IN ('withdrawn', 'suppressed', 'failed') AND OLD.sent_at IS NULL AND OLD.held_at IS NULL
    AND NEW.due_again_at IS DISTINCT FROM OLD.due_again_at;
  taken_back := OLD.state = 'claimed' AND NEW.state = 'planned' AND OLD.attempts = 1 AND NEW.attempts = 0;
  -- What was sent may still be heard of: that it arrived, or came back.
  IF OLD.state NOT IN ('planned', 'claimed', 'deferred', 'held') AND NOT again
     AND NOT (OLD.state = 'sent' AND NEW.state IN ('delivered', 'bounced')) THEN
    RAISE EXCEPTION 'Delivery % is %: what has ended stays as it ended.', OLD.id, OLD.state
      USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.state IN ('planned', 'held') AND OLD.state NOT IN ('planned', 'held') AND NOT taken_back
     AND NOT (again AND OLD.attempts = 0) THEN
    RAISE EXCEPTION 'Delivery % was tried and cannot become % again.', OLD.id, NEW.state USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW.id, NEW.kind, NEW.alert, NEW.subscription, NEW.topic, NEW.planned_at)
     IS DISTINCT FROM (OLD.id, OLD.kind, OLD.alert, OLD.subscription, OLD.topic, OLD.planned_at)
     -- Which mail it goes in is settled by the first try.
     OR (OLD.attempts > 0 AND NOT taken_back
         AND (NEW.message_id, NEW.bundle) IS DISTINCT FROM (OLD.message_id, OLD.bundle)) THEN
    RAISE EXCEPTION 'Delivery %: which mail it is cannot change.', OLD.id USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;

-- The number of an attempt that was none is given to the next one.
CREATE OR REPLACE FUNCTION ledger.keep_attempts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.outcome <> 'not_tried' THEN
    RAISE EXCEPTION 'Attempt % of delivery % stays as it ended.', OLD.number, OLD.delivery USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
