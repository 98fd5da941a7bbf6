-- $1 ids, $2 subscriptions, $3 states, $4 outcomes, $5 Message-IDs, $6 alert, $7 topic, $8 now, $9 said, $10 relied on.
INSERT INTO ledger.delivery
  (id, kind, alert, subscription, topic, state, outcome, next_attempt_at, message_id, planned_at, ended_at, said, relied_on)
SELECT r.id, 'alert', $6, r.subscription, $7, r.state, r.outcome,
       CASE WHEN r.state = 'planned' THEN $8::timestamptz END, r.message_id, $8,
       CASE WHEN r.state <> 'planned' THEN $8::timestamptz END, $9, $10
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[]) AS r (id, subscription, state, outcome, message_id)
ON CONFLICT (alert, subscription) DO NOTHING
