-- $1 now, $2 how many. The matters about which something fell due that the ledger has not dealt with: due since it was
-- last swept, or due before but known only since then. Another sweep may hold some of them.
WITH w AS (
  SELECT swept_through, position FROM ledger.watermark
)
SELECT topic FROM (
  SELECT p.topic FROM plan p, w
  WHERE p.due_at > w.swept_through AND p.due_at <= $1 AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id)
  UNION
  SELECT p.topic FROM plan p, w
  WHERE p.position > w.position AND p.due_at <= $1 AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id)
) eligible
ORDER BY topic
LIMIT $2
