-- $1 the closings of records as JSON; $2 those records. What no longer keeps a record closed is no longer there.
WITH asked AS (
  SELECT stream, revision, closed_by, was, became
    FROM jsonb_to_recordset($1::jsonb) AS r (stream text, revision bigint, closed_by text, was smallint, became smallint)
), gone AS (
  DELETE FROM closing c
  WHERE c.stream = ANY ($2::text[])
    AND NOT EXISTS (SELECT FROM asked a WHERE a.stream = c.stream AND a.revision = c.revision)
)
INSERT INTO closing (stream, revision, closed_by, was, became)
SELECT stream, revision, closed_by, was, became FROM asked
ON CONFLICT (stream, revision)
DO UPDATE SET closed_by = EXCLUDED.closed_by, was = EXCLUDED.was, became = EXCLUDED.became
