-- $1 [{event, stream, revision, position}], $2 [{id, endpoint, event}], $3 now. To each endpoint what it is to be sent of
-- these events; one that it has already is left alone.
INSERT INTO webhooks.delivery (id, endpoint, event, stream, revision, position, state, planned_at)
SELECT d.id, d.endpoint, e.event, e.stream, e.revision, e.position, 'planned', $3
  FROM jsonb_to_recordset($2::jsonb) AS d (id uuid, endpoint uuid, event uuid)
  JOIN jsonb_to_recordset($1::jsonb) AS e (event uuid, stream text, revision bigint, position bigint)
    ON e.event = d.event
ON CONFLICT (endpoint, event) DO NOTHING
