-- $1 alerts. What each subscriber was last told about the matter of each; a mail that may have arrived counts, so that nobody
-- stays misinformed. `position` first: whatever knew more was said later.
SELECT DISTINCT ON (a.id, d.subscription)
       a.id AS alert, d.subscription, t.said, s.preferences
FROM ledger.alert a
JOIN ledger.delivery d ON d.topic = a.topic
JOIN ledger.attempt t ON t.delivery = d.id
JOIN subscription s ON s.id = d.subscription AND s.state = 'confirmed'
WHERE a.id = ANY ($1::uuid[]) AND t.said IS NOT NULL AND (t.outcome IS NULL OR t.outcome IN ('accepted', 'in_doubt'))
ORDER BY a.id, d.subscription, t.position DESC, t.started_at DESC, d.number DESC
