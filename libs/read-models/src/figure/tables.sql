-- Numbers of third parties, in a table that nothing else counts from.
CREATE TABLE figure (
  key text PRIMARY KEY,
  retracted boolean NOT NULL,
  first_recorded_at timestamptz NOT NULL,
  last_recorded_at timestamptz NOT NULL,
  state jsonb NOT NULL
);
