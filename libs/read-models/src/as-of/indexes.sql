-- By what readers look; nothing that writes these tables does.
-- In the order of the list, a page at a time; the times are there so that what was not known then costs no look at a row.
CREATE INDEX record_version_in_order ON record_version (list, sort, key, item) INCLUDE (known_from, known_to, valid_to, open, tag);
-- A point in both kinds of time.
CREATE INDEX record_version_held ON record_version
  USING gist (tstzrange(known_from, known_to), daterange(valid_from, valid_to)) WHERE list = 'custody' AND open;
CREATE INDEX record_version_persons ON record_version USING gin (persons) WHERE list IN ('custody', 'case');
