-- Halts of which administrators have not been told, the first first; one that is over too.
SELECT id, reason, shown, compared, since, ended_at FROM ledger.halt WHERE mailed_at IS NULL ORDER BY since
