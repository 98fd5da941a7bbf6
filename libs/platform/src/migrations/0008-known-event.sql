-- An event of the log that the database was made from: by it a log that was put back to an earlier day and then written
-- further is known, though its head has passed every position that the database counts in. For each engine, since positions
-- mean something in one log alone.
CREATE TABLE platform.known_event (
  engine   text   PRIMARY KEY CHECK (engine IN ('postgres', 'kurrentdb')),
  event    uuid   NOT NULL,
  position bigint NOT NULL CHECK (position > 0),
  stream   text   NOT NULL,
  revision bigint NOT NULL CHECK (revision >= 0)
);
GRANT SELECT, INSERT, UPDATE ON platform.known_event TO habeas_app;

-- Where the database is said to belong to a log in this or another engine, positions are counted anew, and no event is known yet.
CREATE FUNCTION platform.know_no_event() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM platform.known_event;
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION platform.know_no_event FROM PUBLIC;

CREATE TRIGGER positions_are_counted_anew AFTER UPDATE OF engine ON platform.log_in_use
  FOR EACH STATEMENT EXECUTE FUNCTION platform.know_no_event();
