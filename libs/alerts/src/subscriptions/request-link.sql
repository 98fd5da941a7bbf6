-- $1 HMACs of an address, $2 now, $3 delivery, $4 Message-ID. A mail with the link to all that the address follows, to that of its
-- confirmed subscriptions that leads; nothing where there is none. One statement in both cases.
INSERT INTO ledger.delivery (id, kind, subscription, state, next_attempt_at, message_id, planned_at, decision, reason, decided_at)
SELECT $3, 'link', s.id, 'planned', $2, $4, $2, 'send', 'asked_for', $2
FROM ledger.subscriber_address e JOIN subscription s ON s.id = e.subscription AND s.state = 'confirmed'
WHERE e.address_hash = ANY ($1::text[])
ORDER BY s.release_rank + s.hearing_rank DESC, s.requested_at, s.id
LIMIT 1
RETURNING subscription
