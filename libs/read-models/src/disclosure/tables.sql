-- The records that not everybody may know of: 1 partners, 2 internal. A record that is not here is public.
CREATE TABLE disclosure (
  stream text PRIMARY KEY,
  rank smallint NOT NULL CHECK (rank > 0)
);

-- A record's disclosure is asked anew when one of these streams moves it: its own, and those of every record it names.
CREATE TABLE disclosure_dependency (
  stream text NOT NULL,
  subject text NOT NULL,
  PRIMARY KEY (stream, subject)
);
CREATE INDEX disclosure_dependency_by_subject ON disclosure_dependency (subject);

-- Facts that withdrew a record from some who could know of it, and still do; of which records they are is in record_fact.
CREATE TABLE closing (
  stream text NOT NULL,
  revision bigint NOT NULL,
  closed_by text NOT NULL,
  -- Ranks as in disclosure; 0 is public.
  was smallint NOT NULL,
  became smallint NOT NULL CHECK (became > was),
  PRIMARY KEY (stream, revision)
);
