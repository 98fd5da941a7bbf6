-- What came of tries. $1 deliveries, $2 numbers, $3 now, $4 outcomes, $5 responses, $6 states, $7 outcomes in words, $8 next
-- attempts or null, $9 subjects, $10 decisions, $11 reasons; null where it was decided to send it, and it was sent.
WITH ended AS (
  SELECT * FROM unnest($1::uuid[], $2::integer[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::text[],
                       $10::text[], $11::text[])
    AS r (id, number, outcome, response, state, words, next_attempt_at, subject, decision, reason)
), attempt AS (
  UPDATE ledger.attempt t SET ended_at = $3, outcome = e.outcome, response = e.response
  FROM ended e WHERE t.delivery = e.id AND t.number = e.number
)
UPDATE ledger.delivery d
SET state = e.state, outcome = e.words, next_attempt_at = e.next_attempt_at, subject_line = e.subject,
    decision = coalesce(e.decision, d.decision), reason = coalesce(e.reason, d.reason),
    decided_at = CASE WHEN e.decision IS NULL THEN d.decided_at ELSE $3::timestamptz END,
    other_delivery = CASE WHEN e.decision IS NULL THEN d.other_delivery END,
    sent_at = CASE WHEN e.state = 'sent' THEN $3::timestamptz END,
    ended_at = CASE WHEN e.next_attempt_at IS NULL THEN $3::timestamptz END
FROM ended e
WHERE d.id = e.id
