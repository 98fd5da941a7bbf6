-- $1 now, $2 by how much what was swept may lie ahead of it. The halt in force; or a row without a reason where what was swept
-- lies ahead.
SELECT h.reason, h.detail, h.elsewhere, h.since, h.shown, h.compared, w.swept_through
FROM ledger.watermark w LEFT JOIN ledger.halt h ON h.ended_at IS NULL
WHERE h.id IS NOT NULL OR (isfinite(w.swept_through) AND w.swept_through > $1::timestamptz + $2::interval)
