INSERT INTO ledger.alert
  (id, rule, audience, subject, topic, persons, place, due_at, moot_after, position, relied_on, said, details, swept_at, outcome)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
ON CONFLICT (id) DO NOTHING
RETURNING id
