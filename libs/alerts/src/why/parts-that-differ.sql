-- $1 as JSON: alerts by what they can be asked for, and of each one filter, by its number, that it is compared with. Which parts of the filter
-- do not agree: each is asked about alone, as a filter of its own.
WITH asked AS (
  SELECT r.id, r.number, r.persons, name_keys(r.places) AS places, name_keys(r.regions) AS regions, statute_keys(r.statutes) AS statutes,
         ARRAY[r.kind] AS kinds, r.filter
  FROM jsonb_to_recordset($1::jsonb) AS r (
    id uuid, number integer, persons text[], places text[], regions text[], statutes text[], kind text, filter jsonb
  )
)
SELECT a.id, a.number, a.filter, ARRAY(
  SELECT part.name
  FROM (VALUES
    (1, 'person', a.filter ->> 'person', NULL, NULL, NULL, NULL),
    (2, 'place', NULL, name_key(a.filter ->> 'place'), NULL, NULL, NULL),
    (3, 'region', NULL, NULL, name_key(a.filter ->> 'region'), NULL, NULL),
    (4, 'statute', NULL, NULL, NULL, statute_key(a.filter ->> 'statute'), NULL),
    (5, 'kind', NULL, NULL, NULL, NULL, a.filter ->> 'kind')
  ) AS part (number, name, person, place, region, statute, kind)
  WHERE num_nonnulls(part.person, part.place, part.region, part.statute, part.kind) = 1
    AND NOT filter_takes(false, part.person, part.place, part.region, part.statute, part.kind,
                         a.persons, a.places, a.regions, a.statutes, a.kinds)
  ORDER BY part.number
) AS parts
FROM asked a
ORDER BY a.id, a.number
