-- $1 deliveries. Each as it stands, in one look: with the rule of its alert, every decision about it, and every attempt that
-- has ended and was one. Times are text in UTC to the microsecond, as the database keeps them.
SELECT d.id, d.number, d.kind AS "of", d.alert, a.rule, d.subscription, d.topic, d.state, d.outcome, d.message_id AS "messageId",
       d.bundle, d.relied_on AS "reliedOn", d.said, d.request,
       to_char(d.planned_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "plannedAt",
       to_char(d.sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sentAt",
       to_char(d.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "endedAt",
       to_char(d.held_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "heldAt",
       to_char(d.released_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "releasedAt",
       to_char(d.due_again_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "dueAgainAt",
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'number', t.number,
                 'startedAt', to_char(t.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                 'endedAt', to_char(t.ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                 'outcome', t.outcome, 'response', t.response, 'said', t.said
               ) ORDER BY t.number), '[]')
        FROM ledger.attempt t WHERE t.delivery = d.id AND t.outcome <> 'not_tried') AS attempts,
       (SELECT coalesce(jsonb_agg(jsonb_build_object(
                 'decision', e.decision, 'reason', e.reason,
                 'decidedAt', to_char(e.decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                 'until', to_char(e.until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                 'messageId', e.message_id, 'bundle', e.bundle, 'otherDelivery', e.other_delivery
               ) ORDER BY e.number), '[]')
        FROM ledger.decision e WHERE e.delivery = d.id) AS decisions
FROM ledger.delivery d LEFT JOIN ledger.alert a ON a.id = d.alert
WHERE d.id = ANY ($1::uuid[])
ORDER BY d.number
