-- $1 alerts of the ledger. For each, the subscriptions that were confirmed before it fell due, of which a filter takes it and
-- which chose its lead; with their preferences, and whether they were paused at the time. `repeated_at`: when a mail on the same
-- matter that is no older goes, or went, and says the very same.
--
-- Of several subscriptions of one address the one leads that is not paused and asks for the earliest and most; `leader` names
-- it for the others, `leader_chose` says whether it asked for this alert, and `led_by` is what it was last told, or is being told,
-- of the matter where it did not. One that neither asked for this alert nor was told anything of the matter before does not lead:
-- it would leave its address without a word.
--
-- One branch for each index of `subscription_filter`: which part a filter is found by is settled by which parts it has, so
-- that no row comes twice and no index is read for nothing. Whether it takes the alert is for `filter_takes` to say.
SELECT due_now.id AS alert, m.*
FROM ledger.alert due_now CROSS JOIN LATERAL (
  WITH alert AS MATERIALIZED (
    SELECT name_keys(due_now.places) AS place_keys, name_keys(due_now.regions) AS region_keys,
           statute_keys(due_now.statutes) AS statute_keys
  ), candidate AS (
    SELECT f.* FROM subscription_filter f
    WHERE f.confirmed AND f.person IS NOT NULL AND f.person = ANY (due_now.persons)
    UNION ALL
    SELECT f.* FROM subscription_filter f, alert a
    WHERE f.confirmed AND f.person IS NULL AND f.statute_key IS NOT NULL AND f.statute_key = ANY (a.statute_keys)
    UNION ALL
    SELECT f.* FROM subscription_filter f, alert a
    WHERE f.confirmed AND f.person IS NULL AND f.statute_key IS NULL AND f.place_key IS NOT NULL
      AND f.place_key = ANY (a.place_keys)
    UNION ALL
    SELECT f.* FROM subscription_filter f, alert a
    WHERE f.confirmed AND f.person IS NULL AND f.statute_key IS NULL AND f.place_key IS NULL
      AND f.region_key IS NOT NULL AND f.region_key = ANY (a.region_keys)
    UNION ALL
    SELECT f.* FROM subscription_filter f
    WHERE f.confirmed AND f.person IS NULL AND f.statute_key IS NULL AND f.place_key IS NULL
      AND f.region_key IS NULL AND f.kind IS NOT NULL AND f.kind = due_now.kind
    UNION ALL
    SELECT f.* FROM subscription_filter f WHERE f.confirmed AND f.everything
  ), follower AS (
    SELECT DISTINCT f.subscription AS id
    FROM candidate f, alert a
    WHERE filter_takes(f.everything, f.person, f.place_key, f.region_key, f.statute_key, f.kind,
                       due_now.persons, a.place_keys, a.region_keys, a.statute_keys, ARRAY[due_now.kind])
  ), asked AS (
    SELECT s.id, s.preferences, s.requested_at, coalesce(e.address_hash, s.id::text) AS reader,
           CASE WHEN due_now.kind = 'hearing' THEN s.hearing_rank ELSE s.release_rank END AS rank,
           s.paused AND (s.paused_until IS NULL OR s.paused_until > due_now.due_at) AS paused,
           due_now.lead IS NULL
             OR s.preferences -> CASE WHEN due_now.rule = 'hearing_approaching' THEN 'hearingLeads' ELSE 'releaseLeads' END
                ? due_now.lead AS chose
    FROM follower f
    -- Each by its key: how many there are is not known beforehand.
    CROSS JOIN LATERAL (SELECT * FROM subscription s WHERE s.id = f.id OFFSET 0) s
    LEFT JOIN LATERAL (SELECT * FROM ledger.subscriber_address e WHERE e.subscription = f.id OFFSET 0) e ON true
    WHERE s.confirmed_at <= due_now.due_at
  ), able AS (
    SELECT a.*, CASE WHEN NOT a.chose THEN (
             SELECT d.id FROM ledger.delivery d
             WHERE d.topic = due_now.topic AND d.subscription = a.id
               AND d.state IN ('planned', 'claimed', 'deferred', 'held', 'sent', 'delivered')
             ORDER BY d.number DESC LIMIT 1
           ) END AS last_told
    FROM asked a
  ), led AS (
    SELECT a.*, first_value(a.id) OVER of_reader AS first, first_value(a.chose) OVER of_reader AS first_chose,
           first_value(a.last_told) OVER of_reader AS first_told
    FROM able a
    WINDOW of_reader AS (
      PARTITION BY a.reader
      ORDER BY a.paused, NOT a.chose AND a.last_told IS NULL, a.rank DESC, a.requested_at, a.id
    )
  )
  SELECT s.id, s.preferences, s.paused, CASE WHEN s.first <> s.id THEN s.first END AS leader, s.first_chose AS leader_chose,
         CASE WHEN s.first <> s.id AND NOT s.first_chose THEN s.first_told END AS led_by,
         CASE WHEN s.first = s.id THEN (
           SELECT min(coalesce(d.sent_at, d.next_attempt_at, due_now.due_at)) FROM ledger.delivery d
           WHERE d.topic = due_now.topic AND d.subscription = s.id AND d.alert IS DISTINCT FROM due_now.id
             AND d.planned_at >= due_now.due_at AND d.said = due_now.said
             AND d.state IN ('planned', 'claimed', 'deferred', 'held', 'sent', 'delivered')
         ) END AS repeated_at
  FROM led s
  WHERE s.chose
  ORDER BY s.id
) m
WHERE due_now.id = ANY ($1::uuid[])
