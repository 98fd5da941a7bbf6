-- $1: the persons that the batch touches, each whole.
INSERT INTO person (key, name, first_recorded_at, last_recorded_at, state)
SELECT key, name, first_recorded_at, last_recorded_at, state
  FROM jsonb_to_recordset($1::jsonb) AS folded (
    key text, name text, first_recorded_at timestamptz, last_recorded_at timestamptz, state jsonb
  )
ON CONFLICT (key) DO UPDATE SET
  name = excluded.name,
  first_recorded_at = excluded.first_recorded_at,
  last_recorded_at = excluded.last_recorded_at,
  state = excluded.state;
