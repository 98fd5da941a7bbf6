-- $1 subscriptions, $2 holder, $3 for how long from now. Only what is still held: what has run out may be another's.
UPDATE ledger.in_hand SET until = clock_timestamp() + $3::interval
WHERE subscription = ANY ($1::uuid[]) AND holder = $2 AND until > clock_timestamp()
RETURNING subscription
