CREATE TABLE person (
  key text PRIMARY KEY,
  -- The name they were registered with, as it now reads.
  name text NOT NULL,
  first_recorded_at timestamptz NOT NULL,
  last_recorded_at timestamptz NOT NULL,
  state jsonb NOT NULL
);

-- Who was ever said to be whom. Which merges hold depends on the moment asked about and is folded from the facts; this
-- says whose facts to ask.
CREATE TABLE person_merge (
  person text NOT NULL,
  survivor text NOT NULL,
  PRIMARY KEY (person, survivor)
);

CREATE INDEX person_merge_survivor ON person_merge (survivor);

-- What can be the family name of a person, in the one spelling of all scripts, and the given name or initial written with
-- it (empty where there was none).
CREATE TABLE person_family_name (
  family text NOT NULL,
  given text NOT NULL,
  person text NOT NULL,
  PRIMARY KEY (family, given, person)
);

CREATE INDEX person_family_name_person ON person_family_name (person);

-- Each family name once: a country has far fewer of them than people, and only among these does one look for likeness.
CREATE TABLE family_name (
  family text PRIMARY KEY
);

-- Every name of a person by its text: a UUID made of it, the same for names that differ in case and white space alone. By it
-- a name is found that is typed as it is recorded, in whatever script and of whatever kind.
CREATE TABLE person_same_text (
  name uuid NOT NULL,
  person text NOT NULL,
  PRIMARY KEY (name, person)
);

CREATE INDEX person_same_text_person ON person_same_text (person);

-- Every word of every name of a person, in the one spelling of all scripts: by these people are looked up. Names that are
-- withheld have no part in it.
CREATE TABLE person_words (
  person text PRIMARY KEY,
  words text[] NOT NULL
);

-- Each of these words once, with what its forms have in common and how many have it.
CREATE TABLE name_word (
  word text COLLATE "C" PRIMARY KEY,
  stem text COLLATE "C" NOT NULL,
  persons integer NOT NULL
);
