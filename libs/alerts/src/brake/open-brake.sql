-- What the brake holds at present, and how many mails, and how many alerts of which rules; no row where nothing is held.
SELECT b.id, b.engaged_at, b.wanted, b.bound, b.mailed_at, h.held, h.subscribers, h.rules
FROM ledger.brake b
CROSS JOIN LATERAL (
  SELECT (SELECT count(DISTINCT (d.subscription, coalesce(d.bundle, d.id::text)))::integer
          FROM ledger.delivery d WHERE d.state = 'held' AND d.held_at IS NOT NULL) AS held,
         (SELECT count(DISTINCT d.subscription)::integer FROM ledger.delivery d WHERE d.state = 'held' AND d.held_at IS NOT NULL)
           AS subscribers,
         coalesce(jsonb_agg(jsonb_build_object('rule', r.rule, 'count', r.count) ORDER BY r.count DESC, r.rule), '[]') AS rules
  FROM (
    SELECT a.rule, count(*)::integer AS count
    FROM ledger.delivery d JOIN ledger.alert a ON a.id = d.alert
    WHERE d.state = 'held' AND d.held_at IS NOT NULL
    GROUP BY a.rule
  ) r
) h
WHERE b.ended_at IS NULL
