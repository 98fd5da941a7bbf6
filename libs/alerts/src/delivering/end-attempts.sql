-- What came of tries. $1 deliveries, $2 numbers, $3 when the answers came, $4 outcomes, $5 responses, $6 states, $7 outcomes in
-- words, $8 next attempts or null, $9 subjects or null where they are not known any more, $10 decisions, $11 reasons; null where
-- it was decided to send it, and it was sent; $12 Message-IDs, $13 whether the address was refused.
--
-- An answer ends the attempt that it is of. That a mail was taken ends its delivery in any case: also where another try has
-- begun meanwhile, and where the ledger was put back to a day on which it had not been tried, or not so often. What has ended
-- stays as it ended, so that the same answer can be written any number of times.
WITH answered AS (
  SELECT * FROM unnest($1::uuid[], $2::integer[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[],
                       $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::text[], $13::boolean[])
    AS r (id, number, at, outcome, response, state, words, next_attempt_at, subject, decision, reason, message_id, refused)
), attempt AS (
  UPDATE ledger.attempt t SET ended_at = e.at, outcome = e.outcome, response = e.response
  FROM answered e WHERE t.delivery = e.id AND t.number = e.number AND t.ended_at IS NULL
), unknown AS (
  -- Of a ledger that was put back: what the mail said is what the alert says.
  INSERT INTO ledger.attempt (delivery, number, started_at, ended_at, outcome, response, said, position)
  SELECT d.id, e.number, e.at, e.at, e.outcome, e.response, d.said, coalesce(a.position, w.position)
  FROM answered e
  JOIN ledger.delivery d ON d.id = e.id
  CROSS JOIN ledger.watermark w
  LEFT JOIN ledger.alert a ON a.id = d.alert
  WHERE e.state = 'sent' AND d.state IN ('planned', 'claimed', 'deferred', 'held')
  ON CONFLICT (delivery, number) DO NOTHING
), ended AS (
  UPDATE ledger.delivery d
  SET state = e.state, outcome = e.words, next_attempt_at = e.next_attempt_at,
      subject_line = coalesce(e.subject, d.subject_line), attempts = greatest(d.attempts, e.number),
      message_id = CASE WHEN d.attempts = 0 THEN e.message_id ELSE d.message_id END,
      first_attempt_at = coalesce(d.first_attempt_at, e.at), closes_at = NULL,
      decision = CASE WHEN e.state = 'sent' AND (d.state, d.attempts) <> ('claimed', e.number) THEN 'send'
                      ELSE coalesce(e.decision, d.decision) END,
      reason = CASE WHEN e.state = 'sent' AND (d.state, d.attempts) <> ('claimed', e.number) THEN 'journaled'
                    ELSE coalesce(e.reason, d.reason) END,
      decided_at = CASE WHEN e.decision IS NULL AND (d.state, d.attempts) = ('claimed', e.number) THEN d.decided_at
                        ELSE e.at END,
      other_delivery = CASE WHEN e.decision IS NULL THEN d.other_delivery END,
      sent_at = CASE WHEN e.state = 'sent' THEN e.at END,
      ended_at = CASE WHEN e.next_attempt_at IS NULL THEN e.at END
  FROM answered e
  WHERE d.id = e.id
    AND (d.state = 'claimed' AND d.attempts = e.number
         OR e.state = 'sent' AND d.state IN ('planned', 'claimed', 'deferred', 'held'))
  RETURNING d.id, d.subscription, e.at, e.refused, e.response
), paused AS (
  INSERT INTO ledger.paused_address (subscription, since, reason)
  -- Every subscription of the mailbox: they share the fingerprint of its address.
  SELECT DISTINCT ON (subscription) subscription, at, response
  FROM (
    SELECT subscription, at, response FROM ended WHERE refused
    UNION ALL
    SELECT other.subscription, e.at, e.response
    FROM ended e
    JOIN ledger.subscriber_address own ON own.subscription = e.subscription
    JOIN ledger.subscriber_address other ON other.address_hash = own.address_hash
    WHERE e.refused
  ) refusing
  ORDER BY subscription, at
  ON CONFLICT DO NOTHING
)
SELECT id FROM ended
