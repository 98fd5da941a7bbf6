-- $1 subscription, $2 address, $3 now, $4 how many requests a day, $5 delivery, $6 Message-ID, $7 what was asked for.
-- An address that was named too often today is not stored and gets no mail; whoever asked is told nothing of it.
WITH address AS (
  INSERT INTO ledger.subscriber_address (subscription, address, since)
  SELECT $1, $2, $3
  WHERE (
    SELECT count(*) FROM ledger.subscriber_address
    WHERE lower(address) = lower($2) AND since > $3::timestamptz - interval '1 day'
  ) < $4
  RETURNING subscription
)
INSERT INTO ledger.delivery (id, kind, subscription, request, state, next_attempt_at, message_id, planned_at)
SELECT $5, 'confirmation', subscription, $7, 'planned', $3, $6, $3 FROM address
