-- $1 now, $2 how many. Subscriptions to which something is to go now, those who wait longest first; and those whose mail
-- waits for another try though it no longer holds. No alert goes that the brake has not let pass. A mail that gathers several
-- waits until all that belongs into it is here.
SELECT subscription FROM (
  SELECT d.subscription, d.next_attempt_at, d.number
  FROM ledger.delivery d, ledger.watermark w
  WHERE d.next_attempt_at <= $1 AND (d.closes_at IS NULL OR d.closes_at <= w.swept_through)
    AND (d.state <> 'planned' OR d.kind <> 'alert' OR d.passed_at IS NOT NULL OR d.released_at IS NOT NULL)
  UNION ALL
  SELECT d.subscription, d.next_attempt_at, d.number
  FROM ledger.delivery d
  JOIN ledger.alert a ON a.id = d.alert
  WHERE d.state = 'deferred' AND d.next_attempt_at > $1 AND a.audience = 'matching'
    AND NOT EXISTS (SELECT FROM plan p WHERE p.id = a.id)
    AND NOT EXISTS (SELECT FROM plan_topic t WHERE t.topic = d.topic AND t.said = a.said)
) due
GROUP BY subscription
ORDER BY min(next_attempt_at), min(number)
LIMIT $2
