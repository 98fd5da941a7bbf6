-- `other_subscription`: another subscription of the same address leads, and is told of the matter; `other_delivery` is what it
-- is told, or was last told where it did not ask for this alert. Where the leading one is paused or ends before its mail goes,
-- the next is told: its delivery is opened again, by `due_again_at` as where a wrong clock had ended one.
ALTER TABLE ledger.delivery
  DROP CONSTRAINT delivery_decision_check,
  ADD CONSTRAINT delivery_decision_check CHECK (
    decision = 'send' AND reason IN ('due', 'retry', 'taken_along', 'asked_for', 'released', 'journaled')
    OR decision = 'wait' AND reason IN ('quiet_hours', 'notice_first', 'brake', 'retry', 'server_unreachable', 'clock_corrected')
    OR decision = 'gather' AND reason IN ('digest', 'corrections', 'late', 'summary')
    OR decision = 'drop' AND reason IN (
      'unsubscribed', 'address_paused', 'paused', 'withheld', 'no_longer_holds', 'moot', 'shorter_lead', 'repeated',
      'other_subscription', 'nothing_changed', 'already_confirmed', 'discarded', 'refused', 'given_up'
    )
  );
CREATE INDEX delivery_led ON ledger.delivery (other_delivery) WHERE reason = 'other_subscription';
