-- $1 the subjects, $2 the streams that the plan of each follows from, as JSON.
WITH followed AS (
  SELECT stream, subject FROM jsonb_to_recordset($2::jsonb) AS r (stream text, subject text)
), gone AS (
  DELETE FROM plan_dependency d
  WHERE d.subject = ANY ($1::text[])
    AND NOT EXISTS (SELECT FROM followed f WHERE f.stream = d.stream AND f.subject = d.subject)
)
INSERT INTO plan_dependency (stream, subject) SELECT stream, subject FROM followed
ON CONFLICT DO NOTHING
