-- $1: family names, the one asked for first; $2: the given name or initial beside it, empty for none; $3: how many. Those
-- who are certainly not meant come last.
SELECT n.person
  FROM person_family_name n
 WHERE n.family = ANY ($1)
 GROUP BY n.person
 ORDER BY bool_or(n.given = $2) DESC,
          bool_or(n.given = '' OR $2 = '' OR starts_with(n.given, $2) OR starts_with($2, n.given)) DESC,
          max(public.similarity(n.given, $2)) DESC, bool_or(n.family = $1[1]) DESC, n.person
 LIMIT $3
