-- $1 a moment, $2 now. Alerts are looked at from there on. The watermark never moves forward here: what was due and not dealt
-- with stays due.
UPDATE ledger.watermark
SET swept_through = least(swept_through, $1), time_known_at = $2, last_sweep_at = CASE WHEN last_sweep_at > $2 THEN $2 ELSE last_sweep_at END
RETURNING swept_through
