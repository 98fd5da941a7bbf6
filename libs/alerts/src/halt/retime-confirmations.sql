-- $1 now. Confirmations and links that were asked for while the clock showed a later time go now.
UPDATE ledger.delivery 
SET next_attempt_at = $1, decision = 'wait', reason = 'clock_corrected', decided_at = $1
WHERE next_attempt_at > $1 AND state = 'planned' AND kind IN ('confirmation', 'link') AND planned_at > $1
