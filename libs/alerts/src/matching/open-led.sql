-- $1 deliveries that were left to another subscription of their address, $2 states, $3 when each goes, $4 bundles, $5 until when
-- others may join, $6 decisions, $7 reasons, $8 other deliveries, $9 now. `planned`: it is told after all, since the one that led
-- is told nothing; the rest are left to that one.
UPDATE ledger.delivery d
SET state = r.state, next_attempt_at = r.at, bundle = r.bundle, closes_at = r.closes_at, passed_at = NULL,
    outcome = CASE WHEN r.state = 'suppressed' THEN d.outcome END,
    ended_at = CASE WHEN r.state = 'suppressed' THEN d.ended_at END,
    due_again_at = greatest($9, d.due_again_at + interval '1 microsecond'),
    decision = r.decision, reason = r.reason, decided_at = $9, other_delivery = r.other_delivery
FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::uuid[])
     AS r (id, state, at, bundle, closes_at, decision, reason, other_delivery)
WHERE d.id = r.id AND d.state = 'suppressed' AND d.attempts = 0
