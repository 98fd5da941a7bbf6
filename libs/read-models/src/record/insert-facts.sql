-- $1: [{stream, revision, fact}]. A fact never changes, so what is there already is the same.
INSERT INTO record_fact (stream, revision, fact)
SELECT stream, revision, fact
  FROM jsonb_to_recordset($1::jsonb) AS arrived (stream text, revision bigint, fact jsonb)
ON CONFLICT (stream, revision) DO NOTHING;
