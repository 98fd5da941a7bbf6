-- $1 the subject, $2 the streams that its plan follows from.
WITH gone AS (
  DELETE FROM plan_dependency WHERE subject = $1 AND stream <> ALL ($2::text[])
)
INSERT INTO plan_dependency (stream, subject) SELECT unnest($2::text[]), $1
ON CONFLICT DO NOTHING
