-- $1 now: the time is known to be right. Written once a minute; it never goes back but by a person's word.
UPDATE ledger.watermark SET time_known_at = $1
WHERE time_known_at IS NULL OR time_known_at < $1::timestamptz - interval '1 minute'
