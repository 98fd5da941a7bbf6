-- $1 persons. Each of them, and everybody whom a chain of merges ever linked with them, in either direction.
WITH RECURSIVE linked (asked, person) AS (
  SELECT p, p FROM unnest($1::text[]) AS p
  UNION
  SELECT l.asked, CASE WHEN m.person = l.person THEN m.survivor ELSE m.person END
  FROM linked l JOIN plan_merge m ON m.person = l.person OR m.survivor = l.person
)
SELECT asked, array_agg(person ORDER BY person) AS persons FROM linked GROUP BY asked
