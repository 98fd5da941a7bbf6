-- $1: the cases that the batch touches, each whole.
INSERT INTO court_case (key, persons, retracted, first_recorded_at, last_recorded_at, state)
SELECT key, persons, retracted, first_recorded_at, last_recorded_at, state
  FROM jsonb_to_recordset($1::jsonb) AS folded (
    key text, persons text[], retracted boolean, first_recorded_at timestamptz, last_recorded_at timestamptz, state jsonb
  )
ON CONFLICT (key) DO UPDATE SET
  persons = excluded.persons,
  retracted = excluded.retracted,
  first_recorded_at = excluded.first_recorded_at,
  last_recorded_at = excluded.last_recorded_at,
  state = excluded.state;
