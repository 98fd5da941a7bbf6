-- $1 records by stream. What each of them draws on: its own facts, those of every record that it names or ever named, and
-- those of everybody whom a merge ever linked with one of its persons. None of these ever leaves the list again, so that
-- the number of their facts rises with whatever changes the record and never falls.
WITH RECURSIVE drawn (subject, stream) AS (
  SELECT s, s FROM unnest($1::text[]) AS s
  UNION
  SELECT d.subject, beside.stream
    FROM drawn d
   CROSS JOIN LATERAL (
     SELECT n.stream FROM disclosure_dependency n WHERE n.subject = d.stream AND d.stream = d.subject
      UNION ALL
     SELECT 'person-' || m.survivor FROM person_merge m
      WHERE d.stream LIKE 'person-%' AND m.person = substr(d.stream, 8)
      UNION ALL
     SELECT 'person-' || m.person FROM person_merge m
      WHERE d.stream LIKE 'person-%' AND m.survivor = substr(d.stream, 8)
   ) AS beside
)
SELECT d.subject, count(*)::integer AS facts, max((f.fact #>> '{metadata,recordedAt}')::timestamptz) AS last_recorded_at
  FROM drawn d
  JOIN record_fact f ON f.stream = d.stream
 GROUP BY d.subject
