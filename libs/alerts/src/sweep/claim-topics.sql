-- $1 now, $2 how many. The matters about which something fell due that the ledger has not dealt with: due since it was
-- last swept, or due before but known only since then. Each is held until this transaction ends; what another sweep
-- holds is left to it.
WITH w AS (
  SELECT swept_through, position FROM ledger.watermark
), eligible AS (
  SELECT p.topic FROM plan p, w
  WHERE p.due_at > w.swept_through AND p.due_at <= $1 AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id)
  UNION
  SELECT p.topic FROM plan p, w
  WHERE p.position > w.position AND p.due_at <= $1 AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id)
)
SELECT t.topic
FROM plan_topic t
WHERE t.topic IN (SELECT topic FROM eligible)
ORDER BY t.topic
LIMIT $2
FOR UPDATE OF t SKIP LOCKED
