-- $1 alerts. What each reader was last told about the matter of each, once for each address and by the subscription that told
-- it last; a mail that may have arrived counts, so that nobody stays misinformed: also one that came back, since
-- a report may be about a copy that a mailbox passed on. What was told to another subscription of the
-- same address in its place counts as told to it, also where that other one has ended since. `position` first: what knew more
-- was said later.
SELECT DISTINCT ON (a.id, coalesce(e.address_hash, d.subscription::text))
       a.id AS alert, d.subscription, t.said, s.preferences
FROM ledger.alert a
JOIN ledger.delivery d ON d.topic = a.topic
JOIN ledger.attempt t ON t.delivery = CASE WHEN d.reason = 'other_subscription' THEN d.other_delivery ELSE d.id END
JOIN subscription s ON s.id = d.subscription AND s.state = 'confirmed'
LEFT JOIN ledger.subscriber_address e ON e.subscription = d.subscription
WHERE a.id = ANY ($1::uuid[]) AND t.said IS NOT NULL AND (t.outcome IS NULL OR t.outcome IN ('accepted', 'in_doubt'))
ORDER BY a.id, coalesce(e.address_hash, d.subscription::text), t.position DESC, t.started_at DESC, t.delivery = d.id DESC,
         d.number DESC
