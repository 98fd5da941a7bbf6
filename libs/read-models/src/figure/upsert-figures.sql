-- $1: the figures that the batch touches, each whole.
INSERT INTO figure (key, retracted, first_recorded_at, last_recorded_at, state)
SELECT key, retracted, first_recorded_at, last_recorded_at, state
  FROM jsonb_to_recordset($1::jsonb) AS folded (
    key text, retracted boolean, first_recorded_at timestamptz, last_recorded_at timestamptz, state jsonb
  )
ON CONFLICT (key) DO UPDATE SET
  retracted = excluded.retracted,
  first_recorded_at = excluded.first_recorded_at,
  last_recorded_at = excluded.last_recorded_at,
  state = excluded.state;
