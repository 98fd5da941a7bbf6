-- $1 persons, $2 names of places, $3 when it fell due, $4 topic, $5 what it says, $6 names of regions, $7 statutes as printed,
-- $8 kind, $9 lead or null, $10 rule, $11 its id. Whoever confirmed before it fell due, wants to hear of it, and chose this lead; with their
-- preferences, and whether they had paused at the time. `repeated_at`: when a mail about the same matter that is no older says
-- the very same, or said it.
--
-- One branch for each index of `subscription`: which part a filter is found by is settled by which parts it has, so that
-- no row comes twice and no index is read for nothing. Whether it takes the alert is for `filter_takes` to say.
WITH alert AS MATERIALIZED (
  SELECT name_keys($2) AS place_keys, name_keys($6) AS region_keys, statute_keys($7) AS statute_keys
), candidate AS (
  SELECT s.* FROM subscription s
  WHERE s.state = 'confirmed' AND s.person IS NOT NULL AND s.person = ANY ($1::text[])
  UNION ALL
  SELECT s.* FROM subscription s, alert a
  WHERE s.state = 'confirmed' AND s.person IS NULL AND s.statute_key IS NOT NULL AND s.statute_key = ANY (a.statute_keys)
  UNION ALL
  SELECT s.* FROM subscription s, alert a
  WHERE s.state = 'confirmed' AND s.person IS NULL AND s.statute_key IS NULL AND s.place_key IS NOT NULL
    AND s.place_key = ANY (a.place_keys)
  UNION ALL
  SELECT s.* FROM subscription s, alert a
  WHERE s.state = 'confirmed' AND s.person IS NULL AND s.statute_key IS NULL AND s.place_key IS NULL
    AND s.region_key IS NOT NULL AND s.region_key = ANY (a.region_keys)
  UNION ALL
  SELECT s.* FROM subscription s
  WHERE s.state = 'confirmed' AND s.person IS NULL AND s.statute_key IS NULL AND s.place_key IS NULL
    AND s.region_key IS NULL AND s.kind IS NOT NULL AND s.kind = $8
  UNION ALL
  SELECT s.* FROM subscription s WHERE s.state = 'confirmed' AND s.everything
)
SELECT s.id, s.preferences, s.paused AND (s.paused_until IS NULL OR s.paused_until > $3) AS paused,
       (SELECT min(coalesce(d.sent_at, d.next_attempt_at, $3)) FROM ledger.delivery d
        WHERE d.topic = $4 AND d.subscription = s.id AND d.alert IS DISTINCT FROM $11 AND d.planned_at >= $3 AND d.said = $5::jsonb
          AND d.state IN ('planned', 'claimed', 'deferred', 'held', 'sent', 'delivered')) AS repeated_at
FROM candidate s, alert a
WHERE s.confirmed_at <= $3
  AND filter_takes(s.everything, s.person, s.place_key, s.region_key, s.statute_key, s.kind,
                   $1::text[], a.place_keys, a.region_keys, a.statute_keys, ARRAY[$8])
  AND ($9::text IS NULL
       OR s.preferences -> CASE WHEN $10 = 'hearing_approaching' THEN 'hearingLeads' ELSE 'releaseLeads' END ? $9)
ORDER BY s.id
