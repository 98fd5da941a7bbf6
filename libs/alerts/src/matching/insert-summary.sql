-- $1 subscription, $2 bundle, $3 now, $4 when it goes, $5 ids, $6 topics, $7 Message-IDs. Nothing where there is one already,
-- whichever sweeper made it; and nothing of what another mail tells them at the same time.
INSERT INTO ledger.delivery
  (id, kind, subscription, topic, state, next_attempt_at, bundle, message_id, planned_at, said, relied_on,
   decision, reason, decided_at)
SELECT r.id, 'summary', $1, r.topic, 'planned', $4::timestamptz, $2, r.message_id, $3, t.said, t.relied_on,
       'gather', 'summary', $3
FROM unnest($5::uuid[], $6::text[], $7::text[]) AS r (id, topic, message_id)
JOIN plan_topic t ON t.topic = r.topic AND NOT t.confidential
WHERE NOT EXISTS (SELECT FROM ledger.delivery d WHERE d.subscription = $1 AND d.bundle = $2)
  AND NOT EXISTS (
    SELECT FROM ledger.delivery d
    WHERE d.subscription = $1 AND d.topic = r.topic AND d.next_attempt_at IS NOT NULL
  )
