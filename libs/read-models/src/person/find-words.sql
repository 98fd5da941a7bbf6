-- $1: words; $2: stems; $3: beginnings; $4: patterns with a piece of a word; $5: how many by each beginning and piece.
-- The words of names that are one of these, have one of the stems, begin so, or have the piece.
SELECT word FROM name_word WHERE word = ANY ($1::text[])
UNION
SELECT word FROM name_word WHERE stem = ANY ($2::text[])
UNION
SELECT found.word
  FROM unnest($3::text[]) AS asked (beginning)
 CROSS JOIN LATERAL (
   SELECT word FROM name_word
    WHERE word >= asked.beginning AND word < asked.beginning || U&'\+10FFFF'
    ORDER BY word LIMIT $5
 ) AS found
UNION
SELECT found.word
  FROM unnest($4::text[]) AS asked (pattern)
 CROSS JOIN LATERAL (SELECT word FROM name_word WHERE word LIKE asked.pattern ORDER BY word LIMIT $5) AS found
