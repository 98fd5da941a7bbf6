-- $1 as JSON: alerts by what they can be asked for, and of each the filter that it is compared with. Which parts of the filter
-- do not agree, compared as matching-subscriptions.sql compares them.
WITH asked AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS r (
    id uuid, persons jsonb, places jsonb, regions jsonb, statutes jsonb, kind text, filter jsonb
  )
)
SELECT a.id, array_remove(ARRAY[
  CASE WHEN NOT a.persons ? (a.filter ->> 'person') THEN 'person' END,
  CASE WHEN a.filter ->> 'place' IS NOT NULL AND lower(a.filter ->> 'place') NOT IN (SELECT lower(name) FROM jsonb_array_elements_text(a.places) AS name)
       THEN 'place' END,
  CASE WHEN a.filter ->> 'region' IS NOT NULL AND lower(a.filter ->> 'region') NOT IN (SELECT lower(name) FROM jsonb_array_elements_text(a.regions) AS name)
       THEN 'region' END,
  CASE WHEN a.filter ->> 'statute' IS NOT NULL AND lower(regexp_replace(a.filter ->> 'statute', '\s', '', 'g')) NOT IN (
         SELECT lower(regexp_replace(form, '\s', '', 'g'))
         FROM jsonb_array_elements_text(a.statutes) AS printed,
              LATERAL (VALUES (printed), (regexp_replace(printed, '\([^()]*\)$', '')),
                              (regexp_replace(printed, '\s+\S+$', ''))) AS forms (form)
       ) THEN 'statute' END,
  CASE WHEN a.filter ->> 'kind' <> a.kind THEN 'kind' END
], NULL) AS parts
FROM asked a
