-- $1 a moment, $2 now. What was ended without a mail by a clock that showed a time behind $1 waits again, each for the mail
-- that it belongs into; whether it still holds, in whose night, and how many go in an hour, is looked at when it goes. Of an
-- alert that is undone what was tried waits until it is due; what was not is planned anew when its alert is taken anew. Not
-- what a person discarded.
UPDATE ledger.delivery d
SET state = CASE WHEN d.attempts = 0 THEN 'planned' ELSE 'deferred' END, outcome = 'A wrong clock had ended it: it waits again.',
    next_attempt_at = e.again, ended_at = NULL, passed_at = NULL, due_again_at = $2,
    decision = 'wait', reason = 'clock_corrected', decided_at = $2, other_delivery = NULL
FROM (
  SELECT e.id, greatest($2, e.closes_at, CASE WHEN a.undone_at IS NOT NULL THEN a.due_at END) AS again
  FROM ledger.delivery e LEFT JOIN ledger.alert a ON a.id = e.alert
  WHERE e.ended_at > $1 AND e.state IN ('withdrawn', 'failed') AND e.sent_at IS NULL AND e.held_at IS NULL
    AND (e.attempts > 0 OR a.undone_at IS NULL)
) e
WHERE d.id = e.id
