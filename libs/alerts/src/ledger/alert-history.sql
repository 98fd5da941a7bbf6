-- $1 an alert. Everybody for whom it was, in order, with every try.
SELECT d.id, d.subscription, d.state, d.outcome, d.planned_at, d.next_attempt_at, d.sent_at, d.ended_at, d.bundle, d.message_id,
       d.subject_line, d.said, e.address,
       coalesce((
         SELECT jsonb_agg(jsonb_build_object('number', t.number, 'startedAt', t.started_at, 'endedAt', t.ended_at,
                                             'outcome', t.outcome, 'response', t.response) ORDER BY t.number)
         FROM ledger.attempt t WHERE t.delivery = d.id AND t.outcome IS DISTINCT FROM 'not_tried'
       ), '[]') AS attempts
FROM ledger.delivery d
LEFT JOIN ledger.subscriber_address e ON e.subscription = d.subscription
WHERE d.alert = $1
ORDER BY d.number
