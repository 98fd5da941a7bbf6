-- Every delivery, oldest first; `underway` where an attempt has begun and not ended.
SELECT d.id, d.kind, d.alert, a.rule, d.topic, d.subscription,
       CASE WHEN d.next_attempt_at IS NOT NULL AND EXISTS (
         SELECT FROM ledger.attempt t WHERE t.delivery = d.id AND t.outcome IS NULL
       ) THEN 'claimed' ELSE d.state END AS state,
       d.outcome, d.attempts, d.planned_at, d.next_attempt_at, d.sent_at, d.ended_at, d.message_id, d.subject_line, d.said,
       d.relied_on, a.due_at, a.place
FROM ledger.delivery d
LEFT JOIN ledger.alert a ON a.id = d.alert
ORDER BY d.number
