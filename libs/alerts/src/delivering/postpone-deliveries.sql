-- $1 deliveries, $2 until when each. By then the brake looks at them again.
UPDATE ledger.delivery d SET next_attempt_at = r.until, passed_at = NULL
FROM unnest($1::uuid[], $2::timestamptz[]) AS r (id, until)
WHERE d.id = r.id AND d.next_attempt_at IS NOT NULL
