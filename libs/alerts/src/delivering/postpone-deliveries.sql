-- $1 deliveries, $2 until when each, $3 reasons, $4 other deliveries because of which it was decided so, $5 now. By then the brake looks at them again.
UPDATE ledger.delivery d SET next_attempt_at = r.until, passed_at = NULL, decision = 'wait', reason = r.reason, decided_at = $5,
    other_delivery = r.other_delivery
FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::uuid[]) AS r (id, until, reason, other_delivery)
WHERE d.id = r.id AND d.next_attempt_at IS NOT NULL
