-- $1 streams. Each record that one of them (subject) names, however far away, and of which not everybody may know.
SELECT d.subject, d.stream
  FROM disclosure_dependency d
  JOIN disclosure x ON x.stream = d.stream
 WHERE d.subject = ANY ($1::text[])
