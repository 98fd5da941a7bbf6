-- $1 every topic of the subjects planned anew, $2 their alerts as JSON. What is no longer planned goes; what stays the same
-- is not written again.
WITH planned AS (
  SELECT *
  FROM jsonb_to_recordset($2::jsonb) AS r (
    id uuid, rule text, audience text, topic text, lead text, overdue_lead boolean, due_at timestamptz,
    moot_after timestamptz, position bigint, because jsonb
  )
), withdrawn AS (
  DELETE FROM plan_alert p WHERE p.topic = ANY ($1::text[]) AND NOT EXISTS (SELECT FROM planned n WHERE n.id = p.id)
)
INSERT INTO plan_alert AS p (id, rule, audience, topic, lead, overdue_lead, due_at, moot_after, position, because)
SELECT id, rule, audience, topic, lead, overdue_lead, due_at, moot_after, position, because FROM planned
ON CONFLICT (id) DO UPDATE SET
  rule = EXCLUDED.rule, audience = EXCLUDED.audience, topic = EXCLUDED.topic, lead = EXCLUDED.lead,
  overdue_lead = EXCLUDED.overdue_lead, due_at = EXCLUDED.due_at, moot_after = EXCLUDED.moot_after,
  position = EXCLUDED.position, because = EXCLUDED.because
WHERE (p.*) IS DISTINCT FROM (EXCLUDED.*)
