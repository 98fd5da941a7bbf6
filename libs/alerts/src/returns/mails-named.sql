-- The mail that a report proves to be about: its Message-ID. $1 deliveries whose tags are ours. Without one: $2 Message-IDs that the report
-- names, with $3 fingerprints of the recipients that it names or $4 deliveries or, of before,
-- subscriptions whose tags are ours, of mails sent since $5.
SELECT message_id FROM (
  SELECT message_id, 1 AS rank FROM ledger.delivery WHERE id = ANY ($1::uuid[]) AND attempts > 0
  UNION ALL
  SELECT d.message_id, 2
  FROM ledger.delivery d
  LEFT JOIN ledger.subscriber_address e ON e.subscription = d.subscription
  WHERE d.message_id = ANY ($2::text[]) AND d.first_attempt_at >= $5
    AND (e.address_hash = ANY ($3::text[]) OR d.id = ANY ($4::uuid[]) OR d.subscription = ANY ($4::uuid[]))
) named
ORDER BY rank
LIMIT 1
