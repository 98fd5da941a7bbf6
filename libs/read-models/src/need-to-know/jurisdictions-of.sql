-- $1 streams. The jurisdictions of each that has any: those that it states; of a person, and of a record that states none,
-- also those that the records which name it state. Records of one person that are merged have theirs together.
WITH RECURSIVE asked (stream, of) AS (
  SELECT one, one FROM unnest($1::text[]) AS one
  UNION
  SELECT asked.stream, merged.of
    FROM asked
   CROSS JOIN LATERAL (
     SELECT n.stream FROM record_naming n WHERE n.subject = asked.of AND n.stream LIKE 'person-%'
      UNION ALL
     SELECT n.subject FROM record_naming n WHERE n.stream = asked.of AND n.subject LIKE 'person-%'
   ) AS merged (of)
   WHERE asked.of LIKE 'person-%'
)
SELECT asked.stream, array_agg(DISTINCT found.jurisdiction ORDER BY found.jurisdiction) AS jurisdictions
  FROM asked
 CROSS JOIN LATERAL (
   SELECT j.jurisdiction FROM record_jurisdiction j WHERE j.stream = asked.of
    UNION ALL
   SELECT j.jurisdiction
     FROM record_naming n
     JOIN record_jurisdiction j ON j.stream = n.subject
    WHERE n.stream = asked.of
      AND (asked.of LIKE 'person-%' OR NOT EXISTS (SELECT FROM record_jurisdiction own WHERE own.stream = asked.of))
 ) AS found
 GROUP BY asked.stream
