-- $1: a family name, asked for without a given one; $2: how many; $3: rank up to which the reader may know. Everybody who bears it
-- is equally likely, those of whom no given name is known first. In the order of the primary key: no more rows are read than are
-- answered.
SELECT person FROM person_family_name
 WHERE family = $1
   AND NOT EXISTS (SELECT FROM disclosure WHERE disclosure.stream = 'person-' || person AND disclosure.rank > $3)
 ORDER BY given, person LIMIT $2
