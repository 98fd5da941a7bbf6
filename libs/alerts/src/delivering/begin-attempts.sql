-- Written before the first word to the server. $1 as JSON: each delivery, its mail, what it says and as of which position;
-- $2 now. An attempt that was none, because no connection was given the mail, gives its number to this one.
WITH begun AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (
    id uuid, bundle text, message_id text, said jsonb, relied_on jsonb, position bigint, reason text,
    other_delivery uuid
  )
), claimed AS (
  UPDATE ledger.delivery d
  SET state = 'claimed', attempts = d.attempts + 1, bundle = b.bundle, message_id = b.message_id,
      first_attempt_at = coalesce(d.first_attempt_at, $2),
      -- What was taken along before its time is tried again with the others.
      next_attempt_at = least(d.next_attempt_at, $2), closes_at = NULL,
      decision = 'send', reason = b.reason, decided_at = $2, other_delivery = b.other_delivery,
      said = b.said, relied_on = ARRAY(SELECT jsonb_array_elements_text(b.relied_on)::uuid)
  FROM begun b
  WHERE d.id = b.id
  RETURNING d.id, d.attempts, b.said, b.position
)
INSERT INTO ledger.attempt (delivery, number, started_at, said, position)
SELECT id, attempts, $2, said, position FROM claimed
ON CONFLICT (delivery, number) DO UPDATE
SET started_at = EXCLUDED.started_at, ended_at = NULL, outcome = NULL, response = NULL, said = EXCLUDED.said,
    position = EXCLUDED.position
