-- $1 an endpoint whose lock this connection holds, $2 now. The oldest change that it has not had, where it is its time.
SELECT d.id, d.stream, d.revision, d.attempts, e.url, e.secret, e.failures
  FROM webhooks.endpoint e
  JOIN webhooks.delivery d ON d.endpoint = e.id AND d.state = 'planned'
 WHERE e.id = $1 AND e.state = 'active' AND (e.next_attempt_at IS NULL OR e.next_attempt_at <= $2)
 ORDER BY d.position
 LIMIT 1
