-- $1 persons, $2 place, $3 when it fell due, $4 topic, $5 what it says. Whoever confirmed before it fell due; `repeats`
-- where a mail about the same matter that is no older says the very same.
SELECT s.id, EXISTS (
  SELECT FROM ledger.delivery d
  WHERE d.topic = $4 AND d.subscription = s.id AND d.state IN ('planned', 'deferred', 'sent')
    AND d.planned_at >= $3 AND d.said = $5::jsonb
) AS repeats
FROM subscription s
WHERE s.state = 'confirmed' AND s.confirmed_at <= $3
  AND (s.everything OR s.person = ANY ($1::text[]) OR lower(s.place) = lower($2))
ORDER BY s.id
