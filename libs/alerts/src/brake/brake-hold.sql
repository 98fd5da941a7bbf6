-- $1 now, $2 the deliveries that were counted, $3 why. What a person has let go is not held again. What another sweep has in
-- hand just now waits for the next count: without being let pass it does not go.
UPDATE ledger.delivery
SET state = 'held', outcome = $3, held_at = $1, next_attempt_at = NULL, decision = 'wait', reason = 'brake',
    decided_at = $1, other_delivery = NULL
WHERE id IN (
  SELECT id FROM ledger.delivery
  WHERE id = ANY ($2::uuid[]) AND state = 'planned' AND passed_at IS NULL AND released_at IS NULL
  FOR UPDATE SKIP LOCKED
)
