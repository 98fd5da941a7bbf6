-- $1 now, $2 person, $3 place, $4 region, $5 statute, $6 kind, $7 release leads, $8 hearing leads, $9 how many, $10 until when.
-- What the next mails to somebody with this filter would be about, as the plan has it now, the next first.
WITH wanted AS MATERIALIZED (
  SELECT num_nonnulls($2::text, $3::text, $4::text, $5::text, $6::text) = 0 AS everything, name_key($3) AS place_key, name_key($4) AS region_key,
         statute_key($5) AS statute_key
)
SELECT p.id, p.rule, p.subject, p.topic, p.place, p.lead, p.due_at, p.moot_after, p.said, p.details
FROM plan p, wanted w
WHERE p.audience = 'matching' AND p.due_at > $1 AND p.due_at <= $10
  -- By the streams that a record follows from, so that one person's alerts are found without reading everybody's.
  AND ($2::text IS NULL OR p.subject IN (SELECT d.subject FROM plan_dependency d WHERE d.stream = 'person-' || $2))
  AND filter_takes(w.everything, $2, w.place_key, w.region_key, w.statute_key, $6, p.persons, name_keys(p.places),
                   name_keys(p.regions), statute_keys(p.statutes), ARRAY[p.kind])
  AND (p.lead IS NULL
       OR p.lead = ANY (CASE WHEN p.rule = 'hearing_approaching' THEN $8::text[] ELSE $7::text[] END))
  AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id AND a.undone_at IS NULL)
ORDER BY p.due_at, p.topic, p.id
LIMIT $9
