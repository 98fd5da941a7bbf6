-- $1 a moment. The first moment behind it at which there is something to do; null: nothing is in sight.
SELECT min(at) AS at FROM (
  SELECT min(p.due_at) AS at FROM plan p
  WHERE p.due_at > $1 AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id AND a.undone_at IS NULL)
  UNION ALL
  SELECT min(d.next_attempt_at) FROM ledger.delivery d WHERE d.next_attempt_at > $1
) next
