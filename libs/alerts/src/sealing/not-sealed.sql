-- $1 kind. What is settled and has no line: ids, and whether its change is still on the list of what is to be sealed.
SELECT t.id, EXISTS (SELECT FROM ledger.changed c WHERE c.kind = $1 AND c.about = t.id) AS waits
FROM (
  SELECT id FROM ledger.delivery WHERE $1 = 'delivery' AND state NOT IN ('planned', 'claimed')
  UNION ALL
  SELECT id FROM ledger.alert WHERE $1 = 'alert'
) t
WHERE NOT EXISTS (SELECT FROM ledger.line l WHERE l.kind = $1 AND l.about = t.id)
ORDER BY t.id
