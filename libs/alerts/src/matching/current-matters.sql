-- $1 now, $2 person, $3 place, $4 region, $5 statute, $6 kind, $7 how many. Of what everybody may know and a filter asks for:
-- whoever is held and whatever is scheduled, first that of which something lies ahead, the soonest first, then what was due
-- within the last year. Filters agree with matching-subscriptions.sql.
WITH wanted AS MATERIALIZED (
  SELECT lower($3::text) AS place_key, lower($4::text) AS region_key,
         lower(regexp_replace($5::text, '\s', '', 'g')) AS statute_key
), fitting AS (
  SELECT p.topic, p.due_at
  FROM plan p, wanted w
  WHERE p.audience = 'matching' AND p.due_at > $1::timestamptz - interval '366 days'
    AND p.said ->> 'status' IN ('held', 'scheduled', 'postponed')
    AND ($2::text IS NULL OR (
      p.subject IN (SELECT d.subject FROM plan_dependency d WHERE d.stream = 'person-' || $2) AND $2 = ANY (p.persons)
    ))
    AND (w.place_key IS NULL OR w.place_key = ANY (SELECT lower(name) FROM unnest(p.places) AS name))
    AND (w.region_key IS NULL OR w.region_key = ANY (SELECT lower(name) FROM unnest(p.regions) AS name))
    AND ($6::text IS NULL OR p.kind = $6)
    AND (w.statute_key IS NULL OR EXISTS (
      SELECT FROM unnest(p.statutes) AS printed,
           LATERAL (VALUES (printed), (regexp_replace(printed, '\([^()]*\)$', '')),
                           (regexp_replace(printed, '\s+\S+$', ''))) AS forms (form)
      WHERE lower(regexp_replace(form, '\s', '', 'g')) = w.statute_key
    ))
)
SELECT topic FROM fitting GROUP BY topic
ORDER BY min(due_at) FILTER (WHERE due_at > $1) NULLS LAST, max(due_at) DESC, topic
LIMIT $7
