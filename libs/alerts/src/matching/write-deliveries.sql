-- $1 ids, $2 alerts, $3 subscriptions, $4 states, $5 outcomes, $6 Message-IDs, $7 when each goes, $8 bundles, $9 until when
-- others may join, $10 now, $11 decisions, $12 reasons, $13 other deliveries because of which it was decided so. One that a wrong clock had planned or ended without a mail, whose alert was taken anew, is planned
-- anew; what was sent, or a person discarded, stays.
INSERT INTO ledger.delivery
  (id, kind, alert, subscription, topic, state, outcome, next_attempt_at, bundle, closes_at, message_id, planned_at, ended_at,
   said, relied_on, decision, reason, decided_at, other_delivery)
SELECT r.id, 'alert', a.id, r.subscription, a.topic, r.state, r.outcome,
       CASE WHEN r.state = 'planned' THEN r.at END, r.bundle, r.closes_at, r.message_id, $10,
       CASE WHEN r.state <> 'planned' THEN $10::timestamptz END, a.said, a.relied_on,
       r.decision, r.reason, $10, r.other_delivery
FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[],
            $9::timestamptz[], $11::text[], $12::text[], $13::uuid[])
     AS r (id, alert, subscription, state, outcome, message_id, at, bundle, closes_at, decision, reason, other_delivery)
JOIN ledger.alert a ON a.id = r.alert
ON CONFLICT (alert, subscription) DO UPDATE
SET state = EXCLUDED.state, outcome = EXCLUDED.outcome, next_attempt_at = EXCLUDED.next_attempt_at, bundle = EXCLUDED.bundle,
    closes_at = EXCLUDED.closes_at, ended_at = EXCLUDED.ended_at, said = EXCLUDED.said, relied_on = EXCLUDED.relied_on,
    passed_at = NULL, due_again_at = $10, decision = EXCLUDED.decision, reason = EXCLUDED.reason,
    decided_at = EXCLUDED.decided_at, other_delivery = EXCLUDED.other_delivery
WHERE delivery.state IN ('planned', 'withdrawn', 'suppressed') AND delivery.attempts = 0 AND delivery.held_at IS NULL
