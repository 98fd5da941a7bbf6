CREATE TABLE court_case (
  key text PRIMARY KEY,
  persons text[] NOT NULL,
  retracted boolean NOT NULL,
  first_recorded_at timestamptz NOT NULL,
  last_recorded_at timestamptz NOT NULL,
  state jsonb NOT NULL
);

CREATE INDEX court_case_persons ON court_case USING gin (persons);
CREATE INDEX court_case_recorded ON court_case (last_recorded_at);

-- Where to look for hearings of a day; what they say is in the state of their case.
CREATE TABLE hearing (
  case_key text NOT NULL,
  hearing text NOT NULL,
  -- Null where it was postponed indefinitely.
  day date,
  PRIMARY KEY (case_key, hearing)
);

CREATE INDEX hearing_day ON hearing (day, case_key);

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

CREATE INDEX sanction_person ON sanction (person);
CREATE INDEX sanction_case ON sanction (case_key);
