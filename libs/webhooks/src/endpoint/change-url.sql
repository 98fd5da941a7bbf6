-- $1 endpoint, $2 its new address. What failed at the old one says nothing of this one: it goes on with what waits, at once.
UPDATE webhooks.endpoint
   SET url = $2, state = 'active', reason = NULL, failures = 0, failing_since = NULL, next_attempt_at = NULL
 WHERE id = $1
