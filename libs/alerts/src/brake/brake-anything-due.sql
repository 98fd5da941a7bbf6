-- $1 now. A row where alerts are due that were not let pass yet, as brake-wanted.sql counts them.
SELECT FROM ledger.delivery
WHERE kind = 'alert' AND next_attempt_at <= $1 AND state = 'planned' AND passed_at IS NULL
LIMIT 1
