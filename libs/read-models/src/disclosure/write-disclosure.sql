-- $1 records with their rank, as JSON; 0 is public and needs no row.
WITH asked AS (
  SELECT stream, rank FROM jsonb_to_recordset($1::jsonb) AS r (stream text, rank smallint)
), opened AS (
  DELETE FROM disclosure d USING asked a WHERE d.stream = a.stream AND a.rank = 0
)
INSERT INTO disclosure (stream, rank) SELECT stream, rank FROM asked WHERE rank > 0
ON CONFLICT (stream) DO UPDATE SET rank = EXCLUDED.rank
