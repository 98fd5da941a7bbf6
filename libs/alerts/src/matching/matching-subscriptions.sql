-- $1 persons, $2 names of places, $3 when it fell due, $4 topic, $5 what it says, $6 names of regions, $7 statutes as printed,
-- $8 kind, $9 lead or null, $10 rule, $11 its id. Whoever confirmed before it fell due, wants to hear of it, and chose this lead; with their
-- preferences, and whether they had paused at the time. `repeated_at`: when a mail about the same matter that is no older says
-- the very same, or said it.
--
-- One branch for each index of `subscription`: which part a filter is found by is settled by which parts it has, so that
-- no row comes twice and no index is read for nothing. What else it has is looked at in the rows that were found.
WITH alert AS MATERIALIZED (
  SELECT ARRAY(SELECT lower(name) FROM unnest($2::text[]) AS name) AS place_keys,
         ARRAY(SELECT lower(name) FROM unnest($6::text[]) AS name) AS region_keys,
         -- 'KZ CAO 488(6)' is wanted by whoever follows it, article 488 of the code, or the whole code.
         ARRAY(
           SELECT DISTINCT lower(regexp_replace(form, '\s', '', 'g'))
           FROM unnest($7::text[]) AS printed,
                LATERAL (VALUES (printed), (regexp_replace(printed, '\([^()]*\)$', '')),
                                (regexp_replace(printed, '\s+\S+$', ''))) AS forms (form)
         ) AS statute_keys
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
  AND (s.statute_key IS NULL OR s.statute_key = ANY (a.statute_keys))
  AND (s.place_key IS NULL OR s.place_key = ANY (a.place_keys))
  AND (s.region_key IS NULL OR s.region_key = ANY (a.region_keys))
  AND (s.kind IS NULL OR s.kind = $8)
  AND ($9::text IS NULL
       OR s.preferences -> CASE WHEN $10 = 'hearing_approaching' THEN 'hearingLeads' ELSE 'releaseLeads' END ? $9)
ORDER BY s.id
