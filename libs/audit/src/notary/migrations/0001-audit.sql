-- The verifiable log: hashes of the events in an RFC 6962 Merkle tree, the checkpoints signed over it, and the keys. Owned
-- by the role that migrates; the application (habeas_app) adds, and nobody changes.
CREATE SCHEMA audit;

-- Which log it is: the first line of every checkpoint. Written with the first key, for good.
CREATE TABLE audit.log (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  origin   text    NOT NULL
);

-- The keys that have signed, in order. Only public halves: the private one is a file.
CREATE TABLE audit.key (
  number       integer     PRIMARY KEY CHECK (number > 0),
  verifier_key text        NOT NULL UNIQUE,
  -- How many events there were when it took over.
  size         bigint      NOT NULL CHECK (size >= 0),
  -- The note by which the key before it hands over; null for the first, and for one that had to follow a lost key.
  rotation     text,
  created_at   timestamptz NOT NULL
);

-- Hashes of one level of the tree, from the one with index `first` on: at level 0 those of the leaves, above the roots of
-- full tiles of the level below (C2SP tlog-tiles). A row never reaches over the end of a tile and is never changed, so a
-- tile is the rows that begin in it, one behind the other, and a tile in the making needs no row that is written again.
CREATE TABLE audit.hashes (
  level  smallint NOT NULL CHECK (level BETWEEN 0 AND 63),
  first  bigint   NOT NULL CHECK (first >= 0),
  hashes bytea    NOT NULL,
  -- 16 random bytes for each leaf, part of its entry: they keep those who see hashes alone from guessing what is hashed.
  salts  bytea,
  PRIMARY KEY (level, first),
  CHECK (octet_length(hashes) > 0 AND octet_length(hashes) % 32 = 0),
  CHECK (first / 256 = (first + octet_length(hashes) / 32 - 1) / 256),
  CHECK (CASE level WHEN 0 THEN octet_length(salts) * 2 = octet_length(hashes) ELSE salts IS NULL END)
);

-- Every checkpoint that was ever signed.
CREATE TABLE audit.checkpoint (
  number    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  size      bigint      NOT NULL CHECK (size >= 0),
  key       integer     NOT NULL REFERENCES audit.key,
  -- The signed note, byte for byte.
  note      text        NOT NULL,
  -- By the injected clock. The checkpoint itself has no time: nothing that is verified rests on this one.
  signed_at timestamptz NOT NULL
);
CREATE INDEX checkpoint_size ON audit.checkpoint (size);

-- What witnesses added to a checkpoint (C2SP tlog-cosignature), checked when it was taken.
CREATE TABLE audit.cosignature (
  checkpoint   bigint      NOT NULL REFERENCES audit.checkpoint,
  verifier_key text        NOT NULL,
  -- A signature line of a note.
  line         text        NOT NULL,
  cosigned_at  timestamptz NOT NULL,
  -- The name of the token by which it came.
  added_by     text        NOT NULL,
  PRIMARY KEY (checkpoint, verifier_key)
);

-- How far the notary has come: so many events, the last of them at this position of the engine.
CREATE TABLE audit.progress (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  size     bigint  NOT NULL,
  position bigint  NOT NULL
);
INSERT INTO audit.progress (size, position) VALUES (0, 0);

-- Where the events of each bundle of 256 begin: behind this position of the engine. An index, not evidence: it is counted
-- anew when the log moves to another engine.
CREATE TABLE audit.bundle (
  index          bigint PRIMARY KEY CHECK (index >= 0),
  after_position bigint NOT NULL
);

CREATE FUNCTION audit.refuse_change() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'The audit tables are append-only: % of % refused.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE FUNCTION audit.never_goes_back() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR NEW.size < OLD.size THEN
    RAISE EXCEPTION 'The notary has come to % events and never goes back.', OLD.size
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.log
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER key_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.key
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER hashes_are_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.hashes
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER checkpoint_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER cosignature_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.cosignature
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER progress_never_goes_back BEFORE UPDATE OR DELETE ON audit.progress
  FOR EACH ROW EXECUTE FUNCTION audit.never_goes_back();
CREATE TRIGGER progress_is_never_emptied BEFORE TRUNCATE ON audit.progress
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- ALWAYS: not even session_replication_role = replica goes around them.
ALTER TABLE audit.log ENABLE ALWAYS TRIGGER log_is_append_only;
ALTER TABLE audit.key ENABLE ALWAYS TRIGGER key_is_append_only;
ALTER TABLE audit.hashes ENABLE ALWAYS TRIGGER hashes_are_append_only;
ALTER TABLE audit.checkpoint ENABLE ALWAYS TRIGGER checkpoint_is_append_only;
ALTER TABLE audit.cosignature ENABLE ALWAYS TRIGGER cosignature_is_append_only;
ALTER TABLE audit.progress ENABLE ALWAYS TRIGGER progress_never_goes_back;
ALTER TABLE audit.progress ENABLE ALWAYS TRIGGER progress_is_never_emptied;

REVOKE ALL ON FUNCTION audit.refuse_change, audit.never_goes_back FROM PUBLIC;
REVOKE ALL ON SCHEMA audit FROM PUBLIC;
GRANT USAGE ON SCHEMA audit TO habeas_app;
GRANT SELECT ON ALL TABLES IN SCHEMA audit TO habeas_app;
GRANT INSERT ON audit.log, audit.key, audit.hashes, audit.checkpoint, audit.cosignature, audit.bundle TO habeas_app;
GRANT UPDATE (size, position) ON audit.progress TO habeas_app;
