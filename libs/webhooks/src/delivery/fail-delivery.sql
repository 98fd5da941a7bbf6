-- $1 delivery, $2 outcome, $3 now, $4 next attempt or null, $5 why it is paused or null, $6 the address that was tried, $7 how
-- many tries had failed before. Where somebody changed the address or resumed it meanwhile, this try puts nothing off.
WITH tried AS (
  UPDATE webhooks.delivery SET attempts = attempts + 1, outcome = $2 WHERE id = $1 AND state = 'planned' RETURNING endpoint
)
UPDATE webhooks.endpoint e
   SET failures = e.failures + 1, failing_since = coalesce(e.failing_since, $3), next_attempt_at = $4,
       state = CASE WHEN $5::text IS NULL THEN 'active' ELSE 'paused' END, reason = $5
  FROM tried
 WHERE e.id = tried.endpoint AND e.state = 'active' AND e.url = $6 AND e.failures = $7
