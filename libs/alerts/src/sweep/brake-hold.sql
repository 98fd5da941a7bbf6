-- $1 now, $2 why. Whatever is due and was never tried; what a person has let go is not held again.
UPDATE ledger.delivery
SET state = 'held', outcome = $2, held_at = $1, next_attempt_at = NULL
WHERE next_attempt_at <= $1 AND kind = 'alert' AND state = 'planned' AND released_at IS NULL
