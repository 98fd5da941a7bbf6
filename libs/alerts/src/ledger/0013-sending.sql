-- Whose mails a process has in hand: what is under way to one subscriber is left alone by every other process until `until`,
-- which its holder moves on while it lives. A row and no lock of a session, so that a session may be lost, or shared by a
-- pooler, while mails are under way. By the database's clock, which all who compare share.
CREATE TABLE ledger.in_hand (
  subscription uuid PRIMARY KEY,
  -- One process, since its start.
  holder uuid NOT NULL,
  -- The mail journal (a data folder) that knows what the server answered. One who reads another journal waits longer.
  journal uuid NOT NULL,
  until timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE (holder, journal, until), DELETE ON ledger.in_hand TO habeas_app;

-- `gap`: nothing was swept for longer than is taken for downtime. `restored`: the ledger was put back to an earlier day.
ALTER TABLE ledger.halt
  DROP CONSTRAINT halt_reason_check,
  ADD CONSTRAINT halt_reason_check CHECK (
    reason IN ('clock-ahead', 'clock-back', 'database-clock', 'watermark-ahead', 'gap', 'restored')
  ),
  DROP CONSTRAINT halt_answer_check,
  -- `outside-clock`: a clock elsewhere shows the same time.
  ADD CONSTRAINT halt_answer_check CHECK (answer IN ('resumed', 'agrees-again', 'outside-clock'));

-- Until when the time was known to be right: a notifier looked at it then and found no doubt, or a person or a clock elsewhere
-- said so. null: not since there is this column.
ALTER TABLE ledger.watermark ADD COLUMN time_known_at timestamptz;

-- `journaled`: the mail journal knows that the server took it, and the ledger did not.
ALTER TABLE ledger.delivery
  DROP CONSTRAINT delivery_decision_check,
  ADD CONSTRAINT delivery_decision_check CHECK (
    decision = 'send' AND reason IN ('due', 'retry', 'taken_along', 'asked_for', 'released', 'journaled')
    OR decision = 'wait' AND reason IN ('quiet_hours', 'notice_first', 'brake', 'retry', 'server_unreachable', 'clock_corrected')
    OR decision = 'gather' AND reason IN ('digest', 'corrections', 'late', 'summary')
    OR decision = 'drop' AND reason IN (
      'unsubscribed', 'address_paused', 'paused', 'withheld', 'no_longer_holds', 'moot', 'shorter_lead', 'repeated',
      'nothing_changed', 'already_confirmed', 'discarded', 'refused', 'given_up'
    )
  );
