-- $1 subscription, $2 stream or null, $3 person or null. What summaries told the subscription of the record or the person.
SELECT d.id AS delivery, d.topic, t.subject, t.place, d.said, d.planned_at, d.state, d.message_id, d.attempts, d.sent_at, d.outcome,
       d.next_attempt_at, d.subject_line
FROM ledger.delivery d JOIN plan_topic t ON t.topic = d.topic
WHERE d.subscription = $1 AND d.kind = 'summary' AND (t.subject = $2 OR $3 = ANY (t.persons))
ORDER BY d.number
