-- $1 delivery, $2 state, $3 outcome, $4 now. Whatever was taken ends the endpoint's failing. What has ended meanwhile (it was
-- skipped by hand) stays as it ended.
WITH ended AS (
  UPDATE webhooks.delivery
     SET state = $2, outcome = $3, ended_at = $4, attempts = attempts + CASE WHEN $2 = 'delivered' THEN 1 ELSE 0 END
   WHERE id = $1 AND state = 'planned'
  RETURNING endpoint
)
UPDATE webhooks.endpoint e
   SET failures = 0, failing_since = NULL, next_attempt_at = NULL, last_delivered_at = $4
  FROM ended
 WHERE e.id = ended.endpoint AND $2 = 'delivered'
