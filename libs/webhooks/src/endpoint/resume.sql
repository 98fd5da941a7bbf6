-- $1 endpoint. It goes on with what waits, from the oldest, at once.
UPDATE webhooks.endpoint
   SET state = 'active', reason = NULL, failures = 0, failing_since = NULL, next_attempt_at = NULL
 WHERE id = $1
