-- $1 HMACs of an address. Of its confirmed subscriptions the one that leads.
SELECT s.id
FROM ledger.subscriber_address e JOIN subscription s ON s.id = e.subscription AND s.state = 'confirmed'
WHERE e.address_hash = ANY ($1::text[])
ORDER BY greatest(s.release_rank, s.hearing_rank) DESC, s.requested_at, s.id
LIMIT 1
