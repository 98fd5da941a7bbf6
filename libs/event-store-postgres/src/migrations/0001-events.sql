-- The log. Owned by the role that migrates; the application (habeas_app) may read it and append to it through one
-- function, and nothing else.

CREATE SCHEMA event_store;

CREATE TABLE event_store.events (
  -- 1, 2, 3 … without a hole, in the order in which the commits become visible: see event_store.append. No sequence: a
  -- sequence hands out numbers before the commit, so a reader at 7 may find 6 appear behind its back, or never.
  position       bigint  NOT NULL,
  id             uuid    NOT NULL,
  -- Names compare byte by byte: any Unicode, no locale, the same order on every machine, and prefixes can use the index.
  stream         text    COLLATE "C" NOT NULL,
  revision       bigint  NOT NULL,
  type           text    COLLATE "C" NOT NULL,
  schema_version integer NOT NULL,
  -- Of data and metadata together. A page is cut by it without fetching large events to see how large they are.
  bytes          integer NOT NULL,
  -- json, not jsonb: it is checked to be JSON, and kept as written, which is what a hash is taken over. jsonb makes
  -- appending and reading dearer, and nothing here looks inside: docs/developers/performance.md says what each costs.
  data           json    NOT NULL,
  metadata       json    NOT NULL,

  CONSTRAINT events_pkey PRIMARY KEY (position),
  CONSTRAINT events_id_key UNIQUE (id),
  CONSTRAINT events_stream_revision_key UNIQUE (stream, revision),
  CONSTRAINT events_position_check CHECK (position > 0),
  CONSTRAINT events_revision_check CHECK (revision >= 0)
);

-- The log only grows, so nothing ever needs vacuuming away; what vacuum does here is set the visibility map and freeze.
ALTER TABLE event_store.events SET (fillfactor = 100);

CREATE FUNCTION event_store.refuse_change() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'The event log is append-only: % refused.', TG_OP
    USING ERRCODE = 'insufficient_privilege',
          HINT = 'Record a correction as a new event.';
END
$$;

CREATE TRIGGER events_are_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON event_store.events
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();

-- ALWAYS: not even session_replication_role = replica goes around it.
ALTER TABLE event_store.events ENABLE ALWAYS TRIGGER events_are_append_only;

REVOKE ALL ON FUNCTION event_store.refuse_change FROM PUBLIC;
REVOKE ALL ON SCHEMA event_store FROM PUBLIC;
GRANT USAGE ON SCHEMA event_store TO habeas_app;
GRANT SELECT ON event_store.events TO habeas_app;
