-- $1 notices. What the reader of each was last told about its matter, by another mail: to this subscription, to another one of
-- the same address, or to one that led and has ended since. As in who-was-told.sql a mail that came back counts.
SELECT DISTINCT ON (n.id) n.id AS notice, t.said, t.position, t.started_at, told.message_id
FROM ledger.delivery n
CROSS JOIN LATERAL (
  SELECT n.subscription
  UNION
  SELECT other.subscription
  FROM ledger.subscriber_address own
  JOIN ledger.subscriber_address other ON other.address_hash = own.address_hash
  WHERE own.subscription = n.subscription
) reader
JOIN ledger.delivery d ON d.topic = n.topic AND d.subscription = reader.subscription
JOIN ledger.delivery told ON told.id = CASE WHEN d.reason = 'other_subscription' THEN d.other_delivery ELSE d.id END
  AND told.message_id <> n.message_id
JOIN ledger.attempt t ON t.delivery = told.id
WHERE n.id = ANY ($1::uuid[]) AND t.said IS NOT NULL AND (t.outcome IS NULL OR t.outcome IN ('accepted', 'in_doubt'))
ORDER BY n.id, t.position DESC, t.started_at DESC, told.number DESC
