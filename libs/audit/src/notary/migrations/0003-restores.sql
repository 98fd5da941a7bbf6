-- What the log's key said when the log was restored to an earlier state and signing went on (`habeas log accept-restore`).
-- Verifiers are given these notes beside the checkpoints.
CREATE TABLE audit.restore (
  number      integer     GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Up to so many events the log is the one that was signed before; where the former branch ended, and its root.
  size        bigint      NOT NULL CHECK (size >= 0),
  lost_size   bigint      NOT NULL CHECK (lost_size >= size),
  lost_root   bytea       NOT NULL CHECK (octet_length(lost_root) = 32),
  -- The signed note, byte for byte.
  note        text        NOT NULL,
  accepted_at timestamptz NOT NULL,
  UNIQUE (lost_size, lost_root)
);

CREATE TRIGGER restore_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.restore
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
ALTER TABLE audit.restore ENABLE ALWAYS TRIGGER restore_is_append_only;

GRANT SELECT, INSERT ON audit.restore TO habeas_app;
