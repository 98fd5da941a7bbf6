-- Every delivery, oldest first.
SELECT d.id, d.kind, d.alert, a.rule, a.lead, d.topic, d.subscription, d.state, d.outcome, d.attempts, d.bundle, d.planned_at,
       d.next_attempt_at, d.sent_at, d.ended_at, d.message_id, d.subject_line, d.said, d.relied_on, d.decision, d.reason, d.decided_at,
       d.other_delivery, a.due_at, a.place
FROM ledger.delivery d
LEFT JOIN ledger.alert a ON a.id = d.alert
ORDER BY d.number
