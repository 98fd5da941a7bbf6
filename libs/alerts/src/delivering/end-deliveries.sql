-- Ends them without a mail. $1 deliveries, $2 states, $3 why, in words, $4 now, $5 reasons, $6 other deliveries
-- because of which it was decided so.
UPDATE ledger.delivery d SET state = r.state, outcome = r.why, next_attempt_at = NULL, ended_at = $4,
    decision = 'drop', reason = r.reason, decided_at = $4, other_delivery = r.other_delivery
FROM unnest($1::uuid[], $2::text[], $3::text[], $5::text[], $6::uuid[]) AS r (id, state, why, reason, other_delivery)
WHERE d.id = r.id AND d.next_attempt_at IS NOT NULL
