-- $1 a delivery whose lock this connection holds. With the alert as the ledger has it, as it is planned now if it still
-- is, what holds now of its matter, and who it is for.
SELECT d.id, d.kind, d.subscription, d.topic, d.attempts, d.message_id, d.planned_at, d.next_attempt_at, d.request,
       a.rule, a.audience, a.said AS swept_said, a.details AS swept_details, a.relied_on AS swept_relied_on,
       coalesce(p.moot_after, a.moot_after) AS moot_after,
       p.said AS planned_said, p.details AS planned_details, p.relied_on AS planned_relied_on,
       t.said AS topic_said, t.details AS topic_details, t.relied_on AS topic_relied_on, t.position AS topic_position,
       t.confidential AS topic_confidential,
       s.state AS subscription_state, s.person, s.place, s.everything, s.language, s.zone, e.address
FROM ledger.delivery d
LEFT JOIN ledger.alert a ON a.id = d.alert
LEFT JOIN plan p ON p.id = d.alert
LEFT JOIN plan_topic t ON t.topic = d.topic
LEFT JOIN subscription s ON s.id = d.subscription
LEFT JOIN ledger.subscriber_address e ON e.subscription = d.subscription
WHERE d.id = $1 AND d.next_attempt_at IS NOT NULL
