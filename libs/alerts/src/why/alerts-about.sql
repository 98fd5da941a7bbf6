-- $1 subscription, $2 stream or null, $3 person or null. Every alert about the record or the person: those that were dealt
-- with, as they then read, and those that are only planned; with what became of it for the subscription, and whether the
-- subscription had been told anything of the matter by then.
WITH known AS (
  SELECT a.id, a.rule, a.audience, a.subject, a.topic, a.persons, a.place, a.places, a.regions, a.kind, a.statutes, a.lead, a.due_at,
         a.moot_after, a.position, a.said, a.details, a.swept_at, a.undone_at, a.outcome
  FROM ledger.alert a
  WHERE a.subject = $2 OR $3 = ANY (a.persons)
  UNION ALL
  SELECT p.id, p.rule, p.audience, p.subject, p.topic, p.persons, p.place, p.places, p.regions, p.kind, p.statutes, p.lead, p.due_at,
         p.moot_after, p.position, p.said, p.details, NULL, NULL, NULL
  FROM plan p
  WHERE (p.subject = $2 OR $3 = ANY (p.persons)) AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id)
)
SELECT k.*, d.id AS delivery, d.state, d.message_id, d.attempts, d.sent_at, d.outcome, d.next_attempt_at, d.subject_line, h.said AS told_said,
       -- A notice that went to the subscription of the same address that had told the matter in place of this one.
       k.audience = 'told' AND EXISTS (
         SELECT FROM ledger.delivery n
         JOIN ledger.delivery told ON told.subscription = n.subscription
         JOIN ledger.delivery led ON led.other_delivery = told.id AND led.reason = 'other_subscription'
         WHERE n.alert = k.id AND led.topic = k.topic AND led.subscription = $1
       ) AS told_another,
       k.due_at <= w.swept_through AND k.position <= w.position AS passed_over
FROM known k
CROSS JOIN ledger.watermark w
LEFT JOIN ledger.delivery d ON d.alert = k.id AND d.subscription = $1
LEFT JOIN LATERAL (
  SELECT t.said
  FROM ledger.delivery o JOIN ledger.attempt t ON t.delivery = o.id
  WHERE o.topic = k.topic AND o.subscription = $1 AND o.alert IS DISTINCT FROM k.id AND t.said IS NOT NULL
    AND (t.outcome IS NULL OR t.outcome IN ('accepted', 'in_doubt')) AND (k.swept_at IS NULL OR t.started_at <= k.swept_at)
  ORDER BY t.position DESC, t.started_at DESC, o.number DESC
  LIMIT 1
) h ON k.audience = 'told'
ORDER BY k.due_at, k.id
