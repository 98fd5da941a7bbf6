-- $1 now, $2 how many. Subscriptions to which something is to go now; and those whose mail waits for another try though it no
-- longer holds. Those come first for whom the moment is nearest behind which it would be of no use; what has none, or one that
-- is far away, counts as if it had one a day after it was due. Who asked to subscribe waits for that mail. No alert goes that
-- the brake has not let pass. A mail that gathers several waits until all that belongs into it is here.
SELECT subscription FROM (
  SELECT d.subscription, d.number,
         CASE WHEN d.kind = 'confirmation' THEN d.next_attempt_at
              ELSE least(a.moot_after, d.next_attempt_at + interval '1 day') END AS moment
  FROM ledger.delivery d
  CROSS JOIN ledger.watermark w
  LEFT JOIN ledger.alert a ON a.id = d.alert
  WHERE d.next_attempt_at <= $1 AND (d.closes_at IS NULL OR d.closes_at <= w.swept_through)
    AND (d.state <> 'planned' OR d.kind <> 'alert' OR d.passed_at IS NOT NULL OR d.released_at IS NOT NULL)
  UNION ALL
  SELECT d.subscription, d.number, d.next_attempt_at AS moment
  FROM ledger.delivery d
  JOIN ledger.alert a ON a.id = d.alert
  WHERE d.state = 'deferred' AND d.next_attempt_at > $1 AND a.audience = 'matching'
    AND NOT EXISTS (SELECT FROM plan p WHERE p.id = a.id)
    AND NOT EXISTS (SELECT FROM plan_topic t WHERE t.topic = d.topic AND t.said = a.said)
) due
GROUP BY subscription
ORDER BY min(moment), min(number)
LIMIT $2
