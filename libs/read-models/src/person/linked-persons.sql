-- $1: persons. They, and everybody whom a chain of merges ever linked with them, in either direction.
WITH RECURSIVE linked (person) AS (
  SELECT unnest($1::text[])
  UNION
  SELECT CASE WHEN m.person = l.person THEN m.survivor ELSE m.person END
    FROM linked l JOIN person_merge m ON m.person = l.person OR m.survivor = l.person
)
SELECT person FROM linked
