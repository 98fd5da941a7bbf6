-- Which line a record had in a list, by what had been recorded between two times: from it a board of any day as known on
-- any day finds the few records that can show, whatever became of them since. What they say is folded from their facts.
CREATE TABLE record_version (
  list text NOT NULL,
  key text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  -- By what had been recorded from then on, and before then; null: to this day.
  known_from timestamptz NOT NULL,
  known_to timestamptz,
  sort text COLLATE "C" NOT NULL,
  -- What is on record, from which the place follows: an instant follows from it by zone data, which may be other data tomorrow.
  stated text COLLATE "C" NOT NULL,
  -- First day of which it can tell, and the first of which it certainly tells no more; null: open.
  valid_from date,
  valid_to date,
  open boolean NOT NULL,
  -- Kind by which the list is narrowed, such as fines among the sanctions.
  tag text,
  persons text[] NOT NULL,
  PRIMARY KEY (list, key, item, known_from)
);
