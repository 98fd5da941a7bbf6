-- $1 deliveries of subscriptions that led and that no mail goes to, $2 now. What other subscriptions of the same address would
-- have been told in their place; `next` is the one that leads now, for all those that one had led.
SELECT d.id, d.kind, d.bundle, s.preferences, first_value(d.id) OVER of_reader AS next, led_by.bundle AS led_bundle,
       a.rule, a.audience, a.due_at, a.moot_after,
       a.said ->> 'matter' AS matter,
       jsonb_build_object('zone', a.details -> 'zone', 'from', a.details -> 'from', 'until', a.details -> 'until') AS details
FROM ledger.delivery d
JOIN ledger.delivery led_by ON led_by.id = d.other_delivery
JOIN plan_topic t ON t.topic = d.topic
JOIN subscription s ON s.id = d.subscription AND s.state = 'confirmed'
  AND NOT (s.paused AND (s.paused_until IS NULL OR s.paused_until > $2))
LEFT JOIN ledger.alert a ON a.id = d.alert
WHERE d.other_delivery = ANY ($1::uuid[]) AND d.reason = 'other_subscription' AND d.state = 'suppressed'
  AND (d.kind = 'summary' OR d.alert = led_by.alert)
WINDOW of_reader AS (
  PARTITION BY d.other_delivery
  ORDER BY d.kind, CASE WHEN t.kind = 'hearing' THEN s.hearing_rank ELSE s.release_rank END DESC, s.requested_at, s.id
)
ORDER BY d.number
