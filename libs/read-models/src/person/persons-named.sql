-- $1: family names, the one asked for first; $2: the given name or initial beside it, empty for none; $3: how many; $4: first
-- letters of the initials that can stand for it, or of the names that it can; $5: how many trigrams a name shares at least with one that
-- is a letter apart. Left out are those alone whose given name is another; which of the rest are alike is for the measure
-- to say, and those who come first here are the likest.
SELECT n.person
  FROM person_family_name n
 WHERE n.family = ANY ($1)
   AND ($2 = '' OR n.given IN ('', $2) OR (length($2) <= 2 OR length(n.given) <= 2) AND left(n.given, 1) = ANY ($4)
        OR public.similarity(n.given, $2) >= $5)
 GROUP BY n.person
 ORDER BY bool_or(n.given = $2) DESC, bool_or(n.family = $1[1]) DESC, max(public.similarity(n.given, $2)) DESC, n.person
 LIMIT $3
