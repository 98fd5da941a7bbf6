-- Attempts that had begun and of which no connection was ever given the mail: each delivery waits as it did before. $1
-- deliveries, $2 numbers of the attempts, $3 why, $4 now; as they were before: $5 states, $6 bundles, $7 Message-IDs, $8 until
-- when others may join, $9 first attempts, $10 next attempts.
WITH back AS (
  SELECT * FROM unnest($1::uuid[], $2::integer[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::timestamptz[],
                       $10::timestamptz[])
    AS r (id, number, state, bundle, message_id, closes_at, first_attempt_at, next_attempt_at)
), attempt AS (
  UPDATE ledger.attempt t SET ended_at = $4, outcome = 'not_tried', response = $3
  FROM back b WHERE t.delivery = b.id AND t.number = b.number AND t.ended_at IS NULL
)
UPDATE ledger.delivery d
SET state = b.state, attempts = b.number - 1, outcome = $3, bundle = b.bundle, message_id = b.message_id,
    closes_at = b.closes_at, first_attempt_at = b.first_attempt_at, next_attempt_at = b.next_attempt_at,
    decision = 'wait', reason = 'server_unreachable', decided_at = $4, other_delivery = NULL
FROM back b
WHERE d.id = b.id AND d.state = 'claimed' AND d.attempts = b.number
