-- $1 now, $2 person, $3 place, $4 region, $5 statute, $6 kind, $7 release leads, $8 hearing leads, $9 how many, $10 until when.
-- What the next mails to somebody with this filter would be about, as the plan has it now, the next first. It agrees with
-- matching-subscriptions.sql: the same parts, compared in the same way.
WITH wanted AS MATERIALIZED (
  SELECT lower($3::text) AS place_key, lower($4::text) AS region_key,
         lower(regexp_replace($5::text, '\s', '', 'g')) AS statute_key
)
SELECT p.id, p.rule, p.subject, p.topic, p.place, p.lead, p.due_at, p.moot_after, p.said, p.details
FROM plan p, wanted w
WHERE p.audience = 'matching' AND p.due_at > $1 AND p.due_at <= $10
  -- By the streams that a record follows from, so that one person's alerts are found without reading everybody's.
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
  AND (p.lead IS NULL
       OR p.lead = ANY (CASE WHEN p.rule = 'hearing_approaching' THEN $8::text[] ELSE $7::text[] END))
  AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id AND a.undone_at IS NULL)
ORDER BY p.due_at, p.topic, p.id
LIMIT $9
