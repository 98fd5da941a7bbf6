-- $1 notices. What the subscriber of each was last told about its matter, by another mail.
SELECT DISTINCT ON (n.id) n.id AS notice, t.said, t.position, t.started_at, d.message_id
FROM ledger.delivery n
JOIN ledger.delivery d ON d.topic = n.topic AND d.subscription = n.subscription AND d.message_id <> n.message_id
JOIN ledger.attempt t ON t.delivery = d.id
WHERE n.id = ANY ($1::uuid[]) AND t.said IS NOT NULL AND (t.outcome IS NULL OR t.outcome IN ('accepted', 'in_doubt'))
ORDER BY n.id, t.position DESC, t.started_at DESC, d.number DESC
