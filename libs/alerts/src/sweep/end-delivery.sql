-- $1 delivery, $2 state, $3 why, $4 now. Ends it without a mail.
UPDATE ledger.delivery SET state = $2, outcome = $3, next_attempt_at = NULL, ended_at = $4
WHERE id = $1 AND next_attempt_at IS NOT NULL
