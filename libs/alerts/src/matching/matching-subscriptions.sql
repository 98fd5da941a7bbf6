-- $1 alerts of the ledger. For each, the subscriptions that were confirmed before it fell due, whose filter takes it and
-- who chose its lead; with their preferences, and whether they were paused at the time. `repeated_at`: when a mail on the same
-- matter that is no older goes, or went, and says the very same.
--
-- One branch for each index of `subscription`: which part a filter is found by is settled by which parts it has, so that
-- no row comes twice and no index is read for nothing. Whether it takes the alert is for `filter_takes` to say.
SELECT due_now.id AS alert, m.*
FROM ledger.alert due_now CROSS JOIN LATERAL (
  WITH alert AS MATERIALIZED (
    SELECT name_keys(due_now.places) AS place_keys, name_keys(due_now.regions) AS region_keys,
           statute_keys(due_now.statutes) AS statute_keys
  ), candidate AS (
    SELECT s.* FROM subscription s
    WHERE s.state = 'confirmed' AND s.person IS NOT NULL AND s.person = ANY (due_now.persons)
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
      AND s.region_key IS NULL AND s.kind IS NOT NULL AND s.kind = due_now.kind
    UNION ALL
    SELECT s.* FROM subscription s WHERE s.state = 'confirmed' AND s.everything
  )
  SELECT s.id, s.preferences, s.paused AND (s.paused_until IS NULL OR s.paused_until > due_now.due_at) AS paused,
         (SELECT min(coalesce(d.sent_at, d.next_attempt_at, due_now.due_at)) FROM ledger.delivery d
          WHERE d.topic = due_now.topic AND d.subscription = s.id AND d.alert IS DISTINCT FROM due_now.id
            AND d.planned_at >= due_now.due_at AND d.said = due_now.said
            AND d.state IN ('planned', 'claimed', 'deferred', 'held', 'sent', 'delivered')) AS repeated_at
  FROM candidate s, alert a
  WHERE s.confirmed_at <= due_now.due_at
    AND filter_takes(s.everything, s.person, s.place_key, s.region_key, s.statute_key, s.kind,
                     due_now.persons, a.place_keys, a.region_keys, a.statute_keys, ARRAY[due_now.kind])
    AND (due_now.lead IS NULL
         OR s.preferences -> CASE WHEN due_now.rule = 'hearing_approaching' THEN 'hearingLeads' ELSE 'releaseLeads' END ? due_now.lead)
  ORDER BY s.id
) m
WHERE due_now.id = ANY ($1::uuid[])
