-- $1: family names, the one asked for first; $2: the given name or initial beside it, empty for none; $3: how many; $4: of
-- an initial, first letters of the names that it can stand for; $5: how many trigrams a name shares at least with one that
-- is a letter apart. Left out are those alone whose given name is another; which of the rest are alike is for the measure
-- to say, and those who come first here are the likest.
SELECT n.person
  FROM person_family_name n
 WHERE n.family = ANY ($1)
   AND ($2 IN ('', n.given) OR length(n.given) <= 2 OR left(n.given, 1) = ANY ($4)
        OR public.similarity(n.given, $2) >= $5)
 GROUP BY n.person
 ORDER BY bool_or(n.given = $2) DESC, bool_or(n.family = $1[1]) DESC, max(public.similarity(n.given, $2)) DESC, n.person
 LIMIT $3
