CREATE TABLE court_case (
  key text PRIMARY KEY,
  persons text[] NOT NULL,
  retracted boolean NOT NULL,
  first_recorded_at timestamptz NOT NULL,
  last_recorded_at timestamptz NOT NULL,
  state jsonb NOT NULL
);

-- Where to look for hearings of a day; what they say is in the state of their case.
CREATE TABLE hearing (
  case_key text NOT NULL,
  hearing text NOT NULL,
  -- Null where it was postponed indefinitely.
  day date,
  PRIMARY KEY (case_key, hearing)
);

-- What rulings, appeals and commutations impose, each on one person with its own amount.
CREATE TABLE sanction (
  -- Event that imposed it.
  ruling uuid NOT NULL,
  ordinal integer NOT NULL,
  person text NOT NULL,
  case_key text NOT NULL,
  -- EDTF.
  ruled_on text NOT NULL,
  type text NOT NULL,
  amount numeric,
  unit text,
  PRIMARY KEY (ruling, ordinal, person)
);

CREATE INDEX sanction_case ON sanction (case_key);
