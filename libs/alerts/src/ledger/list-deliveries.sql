-- Every delivery, oldest first, and its matter as it reads now; of one that is in the plan no more, as it read when it was told.
SELECT d.id, d.kind, d.alert, a.rule, a.lead, d.topic, d.subscription, d.state, d.outcome, d.attempts, d.bundle, d.planned_at,
       d.next_attempt_at, d.sent_at, d.ended_at, d.message_id, d.subject_line, d.said, d.relied_on, d.decision, d.reason, d.decided_at,
       d.other_delivery, a.due_at, a.place, coalesce(t.subject, a.subject) AS subject, coalesce(t.persons, a.persons) AS persons,
       coalesce(t.kind, a.kind) AS matter_kind, coalesce(t.said, a.said) AS matter_said, coalesce(t.confidential, false) AS confidential
FROM ledger.delivery d
LEFT JOIN ledger.alert a ON a.id = d.alert
LEFT JOIN plan_topic t ON t.topic = d.topic
ORDER BY d.number
