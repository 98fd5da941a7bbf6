CREATE TABLE person (
  key text PRIMARY KEY,
  -- The name they were registered with, as it now reads.
  name text NOT NULL,
  first_recorded_at timestamptz NOT NULL,
  last_recorded_at timestamptz NOT NULL,
  state jsonb NOT NULL
);

CREATE INDEX person_by_name ON person (name, key);
