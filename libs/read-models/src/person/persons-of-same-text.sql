-- $1: names by their text; $2: how many. In the order of the primary key: no more rows are read than are answered.
SELECT person FROM person_same_text WHERE name = ANY ($1::uuid[]) ORDER BY name, person LIMIT $2
