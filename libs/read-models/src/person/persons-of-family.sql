-- $1: a family name, asked for without a given one; $2: how many. Everybody who bears it is equally likely, those of whom no
-- given name is known first. In the order of the primary key: no more rows are read than are answered.
SELECT person FROM person_family_name WHERE family = $1 ORDER BY given, person LIMIT $2
