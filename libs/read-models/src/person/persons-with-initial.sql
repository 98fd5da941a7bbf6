-- $1: a family name; $2: first letters of the given names and initials for which the initial beside it can stand; $3: how many;
-- $4: rank up to which the reader may know. Those with such a given name come before those without any.
SELECT person
  FROM person_family_name
 WHERE family = $1 AND (given = '' OR left(given, 1) = ANY ($2))
   AND NOT EXISTS (SELECT FROM disclosure WHERE disclosure.stream = 'person-' || person AND disclosure.rank > $4)
 GROUP BY person
 ORDER BY bool_and(given = ''), person
 LIMIT $3
