-- $1 the subjects, $2 their alerts as JSON. What is no longer planned goes; what stays the same is not written again, so that
-- a sweep which holds a row is not waited for without need.
WITH planned AS (
  SELECT *
  FROM jsonb_to_recordset($2::jsonb) AS r (
    id uuid, rule text, audience text, subject text, topic text, persons jsonb, place text, region text, kind text,
    statutes jsonb, lead text, due_at timestamptz, moot_after timestamptz, position bigint, relied_on jsonb, said jsonb, details jsonb
  )
), withdrawn AS (
  DELETE FROM plan p WHERE p.subject = ANY ($1::text[]) AND NOT EXISTS (SELECT FROM planned n WHERE n.id = p.id)
)
INSERT INTO plan AS p (id, rule, audience, subject, topic, persons, place, region, kind, statutes, lead, due_at, moot_after, position,
                       relied_on, said, details)
SELECT id, rule, audience, subject, topic, ARRAY(SELECT jsonb_array_elements_text(persons)), place, region, kind,
       ARRAY(SELECT jsonb_array_elements_text(statutes)), lead, due_at, moot_after, position,
       ARRAY(SELECT jsonb_array_elements_text(relied_on)::uuid), said, details
FROM planned
ON CONFLICT (id) DO UPDATE SET
  rule = EXCLUDED.rule, audience = EXCLUDED.audience, subject = EXCLUDED.subject, topic = EXCLUDED.topic,
  persons = EXCLUDED.persons, place = EXCLUDED.place, region = EXCLUDED.region,
  kind = EXCLUDED.kind, statutes = EXCLUDED.statutes, lead = EXCLUDED.lead, due_at = EXCLUDED.due_at, moot_after = EXCLUDED.moot_after,
  position = EXCLUDED.position, relied_on = EXCLUDED.relied_on, said = EXCLUDED.said, details = EXCLUDED.details
WHERE (p.*) IS DISTINCT FROM (EXCLUDED.*)
