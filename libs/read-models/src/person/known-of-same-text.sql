-- $1: names by their text; $2: rank up to which the reader may know; $3: how many.
SELECT person FROM person_same_text
 WHERE name = ANY ($1::uuid[])
   AND NOT EXISTS (SELECT FROM disclosure WHERE disclosure.stream = 'person-' || person AND disclosure.rank > $2)
 ORDER BY name, person LIMIT $3
