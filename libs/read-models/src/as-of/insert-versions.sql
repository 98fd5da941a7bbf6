-- $1: every line that the records of the batch ever had.
INSERT INTO record_version (list, key, item, known_from, known_to, sort, valid_from, valid_to, open, tag, persons)
SELECT list, key, item, "knownFrom", "knownTo", sort, "from", "until", open, tag, persons
  FROM jsonb_to_recordset($1::jsonb) AS version (
    list text, key text, item text, "knownFrom" timestamptz, "knownTo" timestamptz, sort text, "from" date,
    "until" date, open boolean, tag text, persons text[]
  )
