-- $1 deliveries. Every decision about each, oldest first.
SELECT delivery, decision, reason, decided_at, until, message_id, bundle, other_delivery
FROM ledger.decision WHERE delivery = ANY ($1::uuid[]) ORDER BY delivery, number
