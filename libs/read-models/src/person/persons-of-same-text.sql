-- $1: names by their text; $2: how many; $3: rank up to which the reader may know: the others take nobody's place, and cost no
-- further question. In the order of the primary key: no more rows are read than are answered.
SELECT person FROM person_same_text
 WHERE name = ANY ($1::uuid[])
   AND NOT EXISTS (SELECT FROM disclosure WHERE disclosure.stream = 'person-' || person AND disclosure.rank > $3)
 ORDER BY name, person LIMIT $2
