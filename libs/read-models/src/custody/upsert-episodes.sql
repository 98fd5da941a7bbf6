-- $1: the episodes that the batch touches, each whole.
INSERT INTO custody_episode (key, person, began_from, ended_from, retracted, first_recorded_at, last_recorded_at, state, "window")
SELECT key, person, began_from, ended_from, retracted, first_recorded_at, last_recorded_at, state, "window"
  FROM jsonb_to_recordset($1::jsonb) AS folded (
    key text, person text, began_from date, ended_from date, retracted boolean, first_recorded_at timestamptz,
    last_recorded_at timestamptz, state jsonb, "window" jsonb
  )
ON CONFLICT (key) DO UPDATE SET
  person = excluded.person,
  began_from = excluded.began_from,
  ended_from = excluded.ended_from,
  retracted = excluded.retracted,
  first_recorded_at = excluded.first_recorded_at,
  last_recorded_at = excluded.last_recorded_at,
  state = excluded.state,
  "window" = excluded."window";
