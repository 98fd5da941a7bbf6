-- $1 topic, $2 one subscription or null for all, $3 a delivery to leave out or null. What each subscriber was last told
-- about a matter; a mail that may have arrived counts, so that nobody stays misinformed. `position` first: whatever knew
-- more was said later.
SELECT DISTINCT ON (d.subscription)
       d.subscription, t.said, t.position, t.started_at, d.message_id
FROM ledger.delivery d
JOIN ledger.attempt t ON t.delivery = d.id
JOIN subscription s ON s.id = d.subscription AND s.state = 'confirmed'
WHERE d.topic = $1 AND ($2::uuid IS NULL OR d.subscription = $2) AND ($3::uuid IS NULL OR d.id <> $3)
  AND t.said IS NOT NULL AND (t.outcome IS NULL OR t.outcome IN ('accepted', 'in_doubt'))
ORDER BY d.subscription, t.position DESC, t.started_at DESC, d.number DESC
