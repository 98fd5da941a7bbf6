-- $1 entries by topic (`custody-key`, `case-key#hearing`). How often each has changed itself, and when the last was recorded
-- of all that it draws on. Only facts of which everybody is told: that another was recorded shall not show by a number
-- that rises.
--
-- What an entry draws on: its record's own facts, those of every record that it names or ever named, and those of everybody
-- whom a merge ever linked with one of its persons. None of these ever leaves the list again.
WITH RECURSIVE entry AS (
  SELECT t AS topic, split_part(t, '#', 1) AS stream, nullif(substr(t, length(split_part(t, '#', 1)) + 2), '') AS hearing
    FROM unnest($1::text[]) AS t
),
drawn (subject, stream) AS (
  SELECT DISTINCT e.stream, e.stream FROM entry e
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
told AS MATERIALIZED (
  SELECT d.subject, f.stream, f.fact ->> 'id' AS id, f.fact ->> 'type' AS type,
         f.fact #>> '{data,hearing}' AS hearing, f.fact #>> '{data,event}' AS about,
         split_part(f.fact #>> '{data,field}', '.', 1) AS field,
         (f.fact #>> '{metadata,recordedAt}')::timestamptz AS recorded_at
    FROM drawn d
    JOIN record_fact f ON f.stream = d.stream AND f.told
),
-- Every time that a group set a rule otherwise by which a term of it runs, or ever ran.
law AS (
  SELECT s.stream AS subject, l.recorded_at
    FROM (SELECT DISTINCT stream FROM entry) s
   CROSS JOIN legal_event l
   WHERE EXISTS (
     SELECT FROM record_fact f
      WHERE f.stream = s.stream
        AND l.data ->> 'rule' IN (f.fact #>> '{data,rule}', f.fact #>> '{data,old}', f.fact #>> '{data,new}')
   )
),
-- What a case was opened with.
opening AS (
  SELECT id FROM told WHERE type = 'case.opened'
),
bereaved AS (
  SELECT DISTINCT subject FROM told WHERE type = 'person.died'
),
-- What changes an entry itself, never to be less: of a hearing the facts of that hearing and what puts them right, that the
-- case was taken back, or is another in what the entry shows of it; of a term everything of its record. That somebody died
-- whom it names calls both off, and so it does where they turn out to be, or not to be, somebody who died.
own (topic, subject, stream, id) AS (
  SELECT e.topic, t.subject, t.stream, t.id
    FROM entry e
    JOIN told t ON t.subject = e.stream
   WHERE t.stream = e.stream
         AND (e.hearing IS NULL OR t.hearing = e.hearing
              OR t.type = 'case.retracted' AND t.about IN (SELECT id FROM opening)
              OR t.type = 'case.corrected' AND t.field IN ('title', 'court', 'place')
                 AND t.about IN (SELECT id FROM opening))
      OR t.type = 'person.died'
      OR t.type IN ('person.merged', 'person.unmerged') AND t.subject IN (SELECT subject FROM bereaved)
   UNION
  SELECT o.topic, t.subject, t.stream, t.id
    FROM own o
    JOIN told t ON t.subject = o.subject AND t.stream = o.stream AND t.about = o.id
)
SELECT e.topic, coalesce(o.changes, 0) + coalesce(l.changes, 0) AS changes, greatest(t.at, l.at) AS last_recorded_at
  FROM entry e
  JOIN (SELECT subject, max(recorded_at) AS at FROM told GROUP BY subject) t ON t.subject = e.stream
  LEFT JOIN (SELECT topic, count(*)::integer AS changes FROM own GROUP BY topic) o ON o.topic = e.topic
  LEFT JOIN (SELECT subject, count(*)::integer AS changes, max(recorded_at) AS at FROM law GROUP BY subject) l
         ON l.subject = e.stream
