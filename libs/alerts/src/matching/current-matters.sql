-- $1 now, $2 person, $3 place, $4 region, $5 statute, $6 kind, $7 how many. Of what everybody may know and a filter takes: who is
-- held and what is scheduled, first that of which something lies ahead, the soonest first, then what was due within the last
-- year.
WITH wanted AS MATERIALIZED (
  SELECT num_nonnulls($2::text, $3::text, $4::text, $5::text, $6::text) = 0 AS everything, name_key($3) AS place_key,
         name_key($4) AS region_key, statute_key($5) AS statute_key
), fitting AS (
  SELECT p.topic, p.due_at
  FROM plan p, wanted w
  WHERE p.audience = 'matching' AND p.due_at > $1::timestamptz - interval '366 days'
    AND p.said ->> 'status' IN ('held', 'scheduled', 'postponed')
    -- What a court had set for a day that has passed lies ahead no more, whatever became of it.
    AND CASE WHEN p.said ->> 'status' = 'scheduled' THEN (p.details ->> 'until')::timestamptz > $1 ELSE true END
    -- By the streams that a record follows from, so that one person's matters are found without reading everybody's.
    AND ($2::text IS NULL OR p.subject IN (SELECT d.subject FROM plan_dependency d WHERE d.stream = 'person-' || $2))
    AND filter_takes(w.everything, $2, w.place_key, w.region_key, w.statute_key, $6, p.persons, name_keys(p.places),
                     name_keys(p.regions), statute_keys(p.statutes), ARRAY[p.kind])
)
SELECT topic, min(due_at) FILTER (WHERE due_at > $1) AS next, max(due_at) AS last
FROM fitting GROUP BY topic
ORDER BY next NULLS LAST, last DESC, topic
LIMIT $7
