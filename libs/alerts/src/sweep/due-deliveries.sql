-- $1 now, $2 how many. What is to be tried now, and what waits for another try though it no longer holds; with the
-- conversation that it belongs to, of which one mail is written at a time.
SELECT id, coalesce(topic, id::text) || '|' || subscription AS conversation FROM (
  SELECT d.id, d.topic, d.subscription, d.next_attempt_at, d.number
  FROM ledger.delivery d
  WHERE d.next_attempt_at <= $1
  UNION ALL
  SELECT d.id, d.topic, d.subscription, d.next_attempt_at, d.number
  FROM ledger.delivery d
  JOIN ledger.alert a ON a.id = d.alert
  WHERE d.next_attempt_at > $1 AND a.audience = 'matching'
    AND NOT EXISTS (SELECT FROM plan p WHERE p.id = a.id)
    AND NOT EXISTS (SELECT FROM plan_topic t WHERE t.topic = d.topic AND t.said = a.said)
) due
ORDER BY next_attempt_at, number
LIMIT $2
