-- $1: [{person, words}], as they will be; $2: the persons whose words these are now all; $3: [{word, stem}] of these words. To be
-- run before they are written: what each word gains and loses. Answers the words that are nobody's any more.
WITH was AS (SELECT unnest(words) AS word FROM person_words WHERE person = ANY ($2)),
now AS (
  SELECT unnest(rows.words) AS word FROM jsonb_to_recordset($1::jsonb) AS rows (person text, words text[])
),
moved AS (
  SELECT word, sum(by)::integer AS by
    FROM (SELECT word, 1 AS by FROM now UNION ALL SELECT word, -1 FROM was) AS all_moves
   GROUP BY word
  HAVING sum(by) <> 0
)
INSERT INTO name_word AS old (word, stem, persons)
SELECT moved.word, coalesce(stems.stem, moved.word), moved.by
  FROM moved LEFT JOIN jsonb_to_recordset($3::jsonb) AS stems (word text, stem text) USING (word)
    ON CONFLICT (word) DO UPDATE SET persons = old.persons + excluded.persons
RETURNING CASE WHEN persons = 0 THEN word END AS gone
