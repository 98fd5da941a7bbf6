-- $1: [{stream, revision, position, fact}]. A fact never changes, so what is there already is the same.
INSERT INTO record_fact (stream, revision, position, fact)
SELECT stream, revision, position, fact
  FROM jsonb_to_recordset($1::jsonb) AS arrived (stream text, revision bigint, position bigint, fact jsonb)
ON CONFLICT (stream, revision) DO NOTHING;
