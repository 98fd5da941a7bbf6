-- $1 an endpoint, $2 who has its lease. The oldest change that it has not had.
SELECT d.id, d.stream, d.revision, e.url, e.secret, e.previous_secret, e.previous_secret_until, e.failures
  FROM webhooks.endpoint e
  JOIN webhooks.delivery d ON d.endpoint = e.id AND d.state = 'planned'
 WHERE e.id = $1 AND e.leased_by = $2 AND e.state = 'active'
 ORDER BY d.position
 LIMIT 1
