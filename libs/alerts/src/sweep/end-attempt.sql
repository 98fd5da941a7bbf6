-- $1 delivery, $2 number, $3 now, $4 outcome of the attempt, $5 response, $6 state, $7 outcome, $8 next attempt or null,
-- $9 subject, $10 said, $11 relied on.
WITH attempt AS (
  UPDATE ledger.attempt SET ended_at = $3, outcome = $4, response = $5 WHERE delivery = $1 AND number = $2
)
UPDATE ledger.delivery
SET state = $6, outcome = $7, attempts = $2, next_attempt_at = $8, subject_line = $9, said = $10, relied_on = $11,
    sent_at = CASE WHEN $6 = 'sent' THEN $3::timestamptz END,
    ended_at = CASE WHEN $8::timestamptz IS NULL THEN $3::timestamptz END
WHERE id = $1
