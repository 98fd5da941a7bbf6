-- $1 records by stream. What each of them draws on: its own facts, those of every record that it names or ever named, and
-- those of everybody whom a merge ever linked with one of its persons. None of these ever leaves the list again, so that
-- the number of their facts rises with each change of the record and never falls. Only facts of which everybody is told:
-- that another was recorded shall not show by a number that rises.
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
),
-- And every time that a group set a rule otherwise by which a term of it runs, or ever ran.
told (subject, recorded_at) AS (
  SELECT d.subject, (f.fact #>> '{metadata,recordedAt}')::timestamptz
    FROM drawn d
    JOIN record_fact f ON f.stream = d.stream AND f.told
   UNION ALL
  SELECT s.stream, l.recorded_at
    FROM unnest($1::text[]) AS s (stream)
   CROSS JOIN legal_event l
   WHERE EXISTS (
     SELECT FROM record_fact f
      WHERE f.stream = s.stream
        AND l.data ->> 'rule' IN (f.fact #>> '{data,rule}', f.fact #>> '{data,old}', f.fact #>> '{data,new}')
   )
)
SELECT subject, count(*)::integer AS facts, max(recorded_at) AS last_recorded_at
  FROM told
 GROUP BY subject
