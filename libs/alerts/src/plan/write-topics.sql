-- $1 the topics of some subjects as JSON. A topic never goes: what was once said of it can be asked for ever.
INSERT INTO plan_topic AS t (topic, subject, said, details, relied_on, position, confidential)
SELECT topic, subject, said, details, ARRAY(SELECT jsonb_array_elements_text(relied_on)::uuid), position, confidential
FROM jsonb_to_recordset($1::jsonb) AS r (
  topic text, subject text, said jsonb, details jsonb, relied_on jsonb, position bigint, confidential boolean
)
ON CONFLICT (topic) DO UPDATE SET
  subject = EXCLUDED.subject, said = EXCLUDED.said, details = EXCLUDED.details, relied_on = EXCLUDED.relied_on,
  position = EXCLUDED.position, confidential = EXCLUDED.confidential
