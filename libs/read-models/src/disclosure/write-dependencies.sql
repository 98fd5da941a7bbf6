-- $1 which streams decide on which records, as JSON; $2 those records.
WITH asked AS (
  SELECT stream, subject FROM jsonb_to_recordset($1::jsonb) AS r (stream text, subject text)
), gone AS (
  DELETE FROM disclosure_dependency d
  WHERE d.subject = ANY ($2::text[])
    AND NOT EXISTS (SELECT FROM asked a WHERE a.stream = d.stream AND a.subject = d.subject)
)
INSERT INTO disclosure_dependency (stream, subject) SELECT stream, subject FROM asked
ON CONFLICT DO NOTHING
