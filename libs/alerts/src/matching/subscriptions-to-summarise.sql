-- $1 now. Whoever is to be told how things stand: they confirmed or resumed by an event that no sweep has seen through, or
-- their pause has run out since. Of one address first the one that asks for the earliest and most.
WITH due AS (
  SELECT s.id, s.told_from, s.release_rank + s.hearing_rank AS rank, s.requested_at
  FROM subscription s, ledger.watermark w
  WHERE s.told_from > w.position AND s.state = 'confirmed' AND NOT s.paused
  UNION ALL
  SELECT s.id, extract(epoch FROM s.paused_until)::bigint, s.release_rank + s.hearing_rank, s.requested_at
  FROM subscription s, ledger.watermark w
  WHERE s.paused_until > w.swept_through AND s.paused_until <= $1 AND s.paused AND s.state = 'confirmed'
)
SELECT due.id, due.told_from, (
  SELECT jsonb_agg(jsonb_build_object('person', f.person, 'place', f.place, 'region', f.region, 'statute', f.statute,
                                      'kind', f.kind) ORDER BY f.number)
  FROM subscription_filter f WHERE f.subscription = due.id
) AS filters
FROM due
ORDER BY due.rank DESC, due.requested_at, due.id
