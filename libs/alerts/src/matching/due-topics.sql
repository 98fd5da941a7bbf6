-- $1 now, $2 how many. The matters about which something fell due that the ledger has not dealt with: due since it was
-- last swept, or due before but known only since then, or undone because a
-- wrong clock had taken it. Another sweep may hold some of them.
WITH w AS (
  SELECT swept_through, position FROM ledger.watermark
)
SELECT topic FROM (
  SELECT p.topic FROM plan p, w
  WHERE p.due_at > w.swept_through AND p.due_at <= $1 AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id AND a.undone_at IS NULL)
  UNION
  SELECT p.topic FROM plan p, w
  WHERE p.position > w.position AND p.due_at <= $1 AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id AND a.undone_at IS NULL)
  UNION
  SELECT p.topic FROM ledger.alert a JOIN plan p ON p.id = a.id WHERE a.undone_at IS NOT NULL AND p.due_at <= $1
) eligible
ORDER BY topic
LIMIT $2
