-- $1 the topics of some subjects as JSON. A topic never goes: what was once said of it can be asked for ever.
INSERT INTO plan_topic AS t (topic, subject, persons, place, region, places, regions, kind, statutes, said,
  details, relied_on, position, confidential)
SELECT topic, subject, persons, place, region, places, regions, kind, statutes, said, details, relied_on, position, confidential
FROM jsonb_to_recordset($1::jsonb) AS r (
  topic text, subject text, persons text[], place text, region text, places text[], regions text[], kind text,
  statutes text[], said jsonb, details jsonb, relied_on uuid[], position bigint, confidential boolean
)
ON CONFLICT (topic) DO UPDATE SET
  subject = EXCLUDED.subject, persons = EXCLUDED.persons, place = EXCLUDED.place, region = EXCLUDED.region,
  places = EXCLUDED.places, regions = EXCLUDED.regions,
  kind = EXCLUDED.kind, statutes = EXCLUDED.statutes, said = EXCLUDED.said, details = EXCLUDED.details,
  relied_on = EXCLUDED.relied_on, position = EXCLUDED.position, confidential = EXCLUDED.confidential
