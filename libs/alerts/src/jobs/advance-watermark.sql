-- $1 now, $2 position of the plan when this sweep began. Moves on only when nothing due is left, also none that another
-- sweep holds and may yet give back; the clock going back moves nothing.
UPDATE ledger.watermark w
SET swept_through = greatest(w.swept_through, $1), position = greatest(w.position, $2)
WHERE NOT EXISTS (
  SELECT FROM plan p
  WHERE p.due_at > w.swept_through AND p.due_at <= $1 AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id AND a.undone_at IS NULL)
) AND NOT EXISTS (
  SELECT FROM plan p
  WHERE p.position > w.position AND p.due_at <= $1 AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id AND a.undone_at IS NULL)
) AND NOT EXISTS (
  SELECT FROM ledger.alert a JOIN plan p ON p.id = a.id WHERE a.undone_at IS NOT NULL AND p.due_at <= $1
)
