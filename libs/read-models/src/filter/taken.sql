-- $1 everything, $2 person, $3 place, $4 region, $5 statute, $6 kind of the filter; $7 matters as JSON. The numbers of those
-- that it takes.
SELECT matter.number
FROM jsonb_to_recordset($7::jsonb) AS matter (
  number integer, persons text[], places text[], regions text[], statutes text[], kinds text[]
)
WHERE filter_takes($1, $2, name_key($3), name_key($4), statute_key($5), $6, matter.persons, name_keys(matter.places),
                   name_keys(matter.regions), statute_keys(matter.statutes), matter.kinds)
ORDER BY matter.number
