-- $1 now, $2 until or null. What the next sweeps would take, in the order in which it falls due.
SELECT p.id, p.rule, p.audience, p.subject, p.topic, p.persons, p.place, p.region, p.kind, p.statutes, p.lead, p.due_at, p.moot_after, p.position, p.relied_on,
       p.said, p.details
FROM plan p, ledger.watermark w
WHERE ($2::timestamptz IS NULL OR p.due_at <= $2)
  AND (p.due_at > w.swept_through OR p.position > w.position
       OR EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id AND a.undone_at IS NOT NULL))
  AND (p.moot_after IS NULL OR p.moot_after > $1)
  AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id AND a.undone_at IS NULL)
ORDER BY p.due_at, p.topic, p.id
