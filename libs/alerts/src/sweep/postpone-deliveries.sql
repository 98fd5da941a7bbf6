-- $1 deliveries, $2 until when each.
UPDATE ledger.delivery d SET next_attempt_at = r.until
FROM unnest($1::uuid[], $2::timestamptz[]) AS r (id, until)
WHERE d.id = r.id AND d.next_attempt_at IS NOT NULL
