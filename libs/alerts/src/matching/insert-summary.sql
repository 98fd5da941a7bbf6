-- $1 subscription, $2 bundle, $3 now, $4 when it goes, $5 ids, $6 topics, $7 Message-IDs. Nothing where there is one already,
-- whichever sweeper made it; and nothing of what another mail tells them at the same time. What another subscription of the
-- same address is being told, or was last told just so, is not told a second time.
INSERT INTO ledger.delivery
  (id, kind, subscription, topic, state, outcome, next_attempt_at, ended_at, bundle, message_id, planned_at, said, relied_on,
   decision, reason, decided_at, other_delivery)
SELECT r.id, 'summary', $1, r.topic,
       CASE WHEN o.id IS NULL THEN 'planned' ELSE 'suppressed' END,
       CASE WHEN o.id IS NOT NULL THEN 'Another subscription of the same address is told of it.' END,
       CASE WHEN o.id IS NULL THEN $4::timestamptz END,
       CASE WHEN o.id IS NOT NULL THEN $3::timestamptz END,
       $2, r.message_id, $3, t.said, t.relied_on,
       CASE WHEN o.id IS NULL THEN 'gather' ELSE 'drop' END, CASE WHEN o.id IS NULL THEN 'summary' ELSE 'other_subscription' END,
       $3, o.id
FROM unnest($5::uuid[], $6::text[], $7::text[]) AS r (id, topic, message_id)
JOIN plan_topic t ON t.topic = r.topic AND NOT t.confidential
LEFT JOIN LATERAL (
  SELECT d.id
  FROM ledger.subscriber_address own
  JOIN ledger.subscriber_address other ON other.address_hash = own.address_hash AND other.subscription <> own.subscription
  JOIN ledger.delivery d ON d.topic = r.topic AND d.subscription = other.subscription
  WHERE own.subscription = $1
    AND (d.next_attempt_at IS NOT NULL OR d.state IN ('sent', 'delivered') AND d.said = t.said)
  ORDER BY d.next_attempt_at IS NULL, d.number DESC
  LIMIT 1
) o ON true
WHERE NOT EXISTS (SELECT FROM ledger.delivery d WHERE d.subscription = $1 AND d.bundle = $2)
  AND NOT EXISTS (
    SELECT FROM ledger.delivery d
    WHERE d.subscription = $1 AND d.topic = r.topic
      AND (d.next_attempt_at IS NOT NULL OR d.reason = 'other_subscription' AND d.other_delivery = o.id)
  )
RETURNING state
