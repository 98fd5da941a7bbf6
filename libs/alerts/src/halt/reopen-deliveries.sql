-- $1 a moment, $2 now. What was ended without a mail by a clock that showed a time behind $1 waits again, each for the mail
-- that it belongs into; whether it still holds, in whose night, and how many go in an hour, is looked at when it goes. Not what
-- a person discarded, nor what is planned anew when its alert is taken anew.
UPDATE ledger.delivery d
SET state = CASE WHEN d.attempts = 0 THEN 'planned' ELSE 'deferred' END, outcome = 'A wrong clock had ended it: it waits again.',
    next_attempt_at = greatest($2, d.closes_at), ended_at = NULL, passed_at = NULL, due_again_at = $2
WHERE d.ended_at > $1 AND d.state IN ('withdrawn', 'failed') AND d.sent_at IS NULL AND d.held_at IS NULL
  AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = d.alert AND a.undone_at IS NOT NULL)
