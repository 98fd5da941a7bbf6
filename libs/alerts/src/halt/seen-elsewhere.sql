-- $1 what clocks elsewhere showed, or null.
UPDATE ledger.halt SET elsewhere = $1 WHERE ended_at IS NULL AND elsewhere IS DISTINCT FROM $1
