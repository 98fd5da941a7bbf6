-- $1 subscriptions whose lock this session holds, $2 now. What waits for each of them: what is due, notices that are still to
-- come, and what was tried and no longer holds. With the alert as the ledger has it, as it is planned now if it still is,
-- what holds now of its matter, and who it is for.
SELECT d.id, d.kind, d.subscription, d.topic, d.state, d.bundle, d.closes_at, d.attempts, d.message_id, d.planned_at,
       d.first_attempt_at, d.next_attempt_at, d.request, d.released_at IS NOT NULL AS released,
       -- The brake has let it pass, and nothing is still to join its mail.
       d.next_attempt_at <= $2 AND (d.closes_at IS NULL OR d.closes_at <= w.swept_through)
         AND (d.state <> 'planned' OR d.kind <> 'alert' OR d.passed_at IS NOT NULL OR d.released_at IS NOT NULL) AS is_due,
       -- The mail that it belongs into has gone already.
       d.bundle IS NOT NULL AND d.attempts = 0 AND EXISTS (
         SELECT FROM ledger.delivery b WHERE b.subscription = d.subscription AND b.bundle = d.bundle AND b.attempts > 0
       ) AS bundle_gone,
       a.rule, a.audience, a.lead, coalesce(a.due_at, d.planned_at) AS due_at,
       -- Somebody who was told a day before needs not be told three days before.
       CASE WHEN a.lead IS NOT NULL THEN (
         SELECT o.id FROM ledger.delivery o JOIN ledger.alert oa ON oa.id = o.alert
         WHERE o.topic = d.topic AND o.subscription = d.subscription AND o.id <> d.id
           AND o.state IN ('claimed', 'sent', 'delivered') AND oa.due_at >= a.due_at
           AND (oa.rule = 'release_due' OR oa.rule = a.rule AND oa.lead::interval < a.lead::interval)
         ORDER BY o.number DESC
         LIMIT 1
       ) END AS superseded_by,
       a.said AS swept_said, a.details AS swept_details, a.relied_on AS swept_relied_on,
       coalesce(p.moot_after, a.moot_after) AS moot_after,
       p.said AS planned_said, p.details AS planned_details, p.relied_on AS planned_relied_on,
       t.said AS topic_said, t.details AS topic_details, t.relied_on AS topic_relied_on, t.position AS topic_position,
       t.confidential AS topic_confidential,
       s.state AS subscription_state, s.note, s.preferences, (
         SELECT jsonb_agg(jsonb_build_object('person', f.person, 'place', f.place, 'region', f.region, 'statute', f.statute,
                                             'kind', f.kind, 'everything', f.everything) ORDER BY f.number)
         FROM subscription_filter f WHERE f.subscription = s.id
       ) AS filters,
       s.paused AND (s.paused_until IS NULL OR s.paused_until > $2) AS paused,
       e.address, e.address_hash, x.reason AS address_paused
FROM ledger.delivery d
CROSS JOIN ledger.watermark w
LEFT JOIN ledger.alert a ON a.id = d.alert
LEFT JOIN plan p ON p.id = d.alert
LEFT JOIN plan_topic t ON t.topic = d.topic
LEFT JOIN subscription s ON s.id = d.subscription
LEFT JOIN ledger.subscriber_address e ON e.subscription = d.subscription
LEFT JOIN ledger.paused_address x ON x.subscription = d.subscription
WHERE d.subscription = ANY ($1::uuid[]) AND d.next_attempt_at IS NOT NULL
  AND (d.next_attempt_at <= $2 OR d.state = 'deferred' OR a.audience = 'told')
ORDER BY d.next_attempt_at, d.number
FOR UPDATE OF d SKIP LOCKED
