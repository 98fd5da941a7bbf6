INSERT INTO legal_event (stream, revision, recorded_at, type, data)
SELECT stream, revision, recorded_at, type, data
FROM jsonb_to_recordset($1) AS row (stream text, revision bigint, recorded_at timestamptz, type text, data jsonb)
