-- `morning`: it is for a day, and waits until 09:00 of its reader.
ALTER TABLE ledger.delivery
  DROP CONSTRAINT delivery_decision_check,
  ADD CONSTRAINT delivery_decision_check CHECK (
    decision = 'send' AND reason IN ('due', 'retry', 'taken_along', 'asked_for', 'released', 'journaled')
    OR decision = 'wait' AND reason IN (
      'quiet_hours', 'morning', 'notice_first', 'brake', 'retry', 'server_unreachable', 'clock_corrected'
    )
    OR decision = 'gather' AND reason IN ('digest', 'corrections', 'late', 'summary')
    OR decision = 'drop' AND reason IN (
      'unsubscribed', 'address_paused', 'paused', 'withheld', 'no_longer_holds', 'moot', 'shorter_lead', 'repeated',
      'other_subscription', 'nothing_changed', 'already_confirmed', 'discarded', 'refused', 'given_up'
    )
  );
