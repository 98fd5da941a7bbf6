-- $1 subscriptions, $2 holder, $3 journal, $4 for how long, $5 for how much longer what is of another journal is left to it: who
-- reads that may know of an answer that the ledger lacks. What another, or another piece of work of this process, has in hand
-- stays with it. In order, so that two who take the same do not wait for each other.
INSERT INTO ledger.in_hand AS h (subscription, holder, journal, until)
SELECT subscription, $2, $3, clock_timestamp() + $4::interval
FROM unnest($1::uuid[]) AS subscription
ORDER BY subscription
ON CONFLICT (subscription) DO UPDATE SET holder = EXCLUDED.holder, journal = EXCLUDED.journal, until = EXCLUDED.until
WHERE h.until + CASE WHEN h.journal = EXCLUDED.journal THEN interval '0' ELSE $5::interval END <= clock_timestamp()
RETURNING subscription
