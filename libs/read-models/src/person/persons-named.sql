-- $1: a family name; $2: the given name beside it, written out; $3: how many; $4: every given name and initial that can stand for
-- it, among them none at all (empty); $5: family names a letter apart, which count beside the same given name alone; $6: rank up
-- to which the reader may know. Which of them are alike is for the measure to say; those who come first here are the likest. Every
-- name is looked up in the primary key: thousands can have one family name. Through a subquery, since weighing hundreds of names
-- takes the planner longer than looking them up takes the index.
WITH named AS (
  SELECT person,
         CASE WHEN given = $2 THEN 0
              WHEN given = '' THEN 4
              WHEN length(given) <= 2 THEN 1
              ELSE 2
         END AS rank
    FROM person_family_name
   WHERE family = $1 AND given = ANY ((SELECT $4::text[])::text[])
  UNION ALL
  SELECT person, 3 FROM person_family_name WHERE family = ANY ((SELECT $5::text[])::text[]) AND given = $2
)
SELECT person FROM named
 WHERE NOT EXISTS (SELECT FROM disclosure WHERE disclosure.stream = 'person-' || person AND disclosure.rank > $6)
 GROUP BY person ORDER BY min(named.rank), person LIMIT $3
