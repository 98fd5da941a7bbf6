-- $1 now. Whoever is to be told how things stand: they confirmed or resumed by an event that no sweep has seen through, or
-- their pause has run out since.
SELECT s.id, s.told_from, s.person, s.place, s.region, s.statute, s.kind
FROM subscription s, ledger.watermark w
WHERE s.told_from > w.position AND s.state = 'confirmed' AND NOT s.paused
UNION ALL
SELECT s.id, extract(epoch FROM s.paused_until)::bigint, s.person, s.place, s.region, s.statute, s.kind
FROM subscription s, ledger.watermark w
WHERE s.paused_until > w.swept_through AND s.paused_until <= $1 AND s.paused AND s.state = 'confirmed'
