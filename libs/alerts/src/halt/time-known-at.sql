-- Until when the time was known to be right; null: nothing was ever swept.
SELECT greatest(time_known_at, last_sweep_at) AS known FROM ledger.watermark
