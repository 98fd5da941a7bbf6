CREATE TABLE custody_episode (
  key text PRIMARY KEY,
  person text NOT NULL,
  -- First days that the beginning and the end (a release, a death, a next episode) can mean; null where nothing says.
  -- Status depends on the moment asked about and is never stored: they only spare the board from looking at what had
  -- certainly not begun, or certainly ended.
  began_from date,
  ended_from date,
  retracted boolean NOT NULL,
  first_recorded_at timestamptz NOT NULL,
  last_recorded_at timestamptz NOT NULL,
  -- The episode as folded from all its facts, and the window that the law gives it.
  state jsonb NOT NULL,
  "window" jsonb NOT NULL
);
