-- Ends them without a mail. $1 deliveries, $2 states, $3 why, $4 now.
UPDATE ledger.delivery d SET state = r.state, outcome = r.why, next_attempt_at = NULL, ended_at = $4
FROM unnest($1::uuid[], $2::text[], $3::text[]) AS r (id, state, why)
WHERE d.id = r.id AND d.next_attempt_at IS NOT NULL
