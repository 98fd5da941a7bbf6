-- $1 which start of the machine, $2 now. The clock that leapt ahead, or differed from the database's, agrees again on the
-- machine that found it: every sweep since then has done nothing, so that there is nothing to undo.
UPDATE ledger.halt SET ended_at = $2, answer = 'agrees-again'
WHERE ended_at IS NULL AND boot = $1 AND reason IN ('clock-ahead', 'database-clock')
