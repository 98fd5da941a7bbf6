-- $1 a person, $2 everybody into whom they were ever said to be merged. What was ever said stays.
INSERT INTO plan_merge (person, survivor) SELECT $1, unnest($2::text[])
ON CONFLICT DO NOTHING
