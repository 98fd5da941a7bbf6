-- $1 now, $2 the deliveries that were counted. What has become due since waits for the next count; so does what another sweep
-- has in hand just now.
UPDATE ledger.delivery SET passed_at = $1
WHERE id IN (
  SELECT id FROM ledger.delivery WHERE id = ANY ($2::uuid[]) AND state = 'planned' AND passed_at IS NULL
  FOR UPDATE SKIP LOCKED
)
