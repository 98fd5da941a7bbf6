-- $1 closed records. The other records that name one of them, and are closed as long as it is.
SELECT d.stream, array_agg(d.subject ORDER BY d.subject) AS subjects
  FROM disclosure_dependency d
  JOIN disclosure x ON x.stream = d.subject
 WHERE d.stream = ANY ($1::text[]) AND d.subject <> d.stream
 GROUP BY d.stream
