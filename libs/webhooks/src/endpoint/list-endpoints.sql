-- Every endpoint that is there, oldest first, with how much waits for it.
SELECT e.*, (SELECT count(*)::integer FROM webhooks.delivery d WHERE d.endpoint = e.id AND d.state = 'planned') AS waiting
  FROM webhooks.endpoint e
 WHERE e.state <> 'removed'
 ORDER BY e.created_at, e.id
