-- $1 now. What waits for subscriptions that lead others of their address and were paused or ended meanwhile. What another process
-- has in hand is left to it.
SELECT d.id, CASE WHEN s.state = 'ended' THEN 'unsubscribed' ELSE 'paused' END AS reason
FROM ledger.delivery d
JOIN subscription s ON s.id = d.subscription
  AND (s.state = 'ended' OR s.paused AND (s.paused_until IS NULL OR s.paused_until > $1))
WHERE d.next_attempt_at IS NOT NULL AND d.state = 'planned' AND d.attempts = 0 AND d.kind IN ('alert', 'summary')
  AND EXISTS (SELECT FROM ledger.delivery l WHERE l.other_delivery = d.id AND l.reason = 'other_subscription')
ORDER BY d.number
FOR UPDATE OF d SKIP LOCKED
