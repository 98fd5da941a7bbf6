-- Files beside sources. Their bytes are under HABEAS_DATA, each sealed under the key of `evidence-<hash>`, which is destroyed when
-- it is erased: then the file cannot be read, nor the same one be added again.
CREATE TABLE ingest.evidence (
  -- SHA-256 of the bytes as they are kept: what a source has as its contentHash.
  hash          text PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  type          text NOT NULL,
  -- Bytes as they are kept.
  size          integer NOT NULL CHECK (size > 0),
  -- What was taken away from it before it was kept: Exif, XMP, comment.
  stripped      text[] NOT NULL,
  -- SHA-256 of the sealed file: whether it is as it was written is told without a key.
  sealed_sha256 text NOT NULL CHECK (sealed_sha256 ~ '^[0-9a-f]{64}$'),
  added_at      timestamptz NOT NULL,
  added_by      text NOT NULL,
  erased_at     timestamptz,
  erased_by     text,
  -- Why; it stays readable.
  erased_reason text,
  CHECK ((erased_at IS NULL) = (erased_by IS NULL) AND (erased_at IS NULL) = (erased_reason IS NULL))
);
GRANT SELECT, INSERT ON ingest.evidence TO habeas_app;
GRANT UPDATE (sealed_sha256, erased_at, erased_by, erased_reason) ON ingest.evidence TO habeas_app;

CREATE FUNCTION ingest.keep_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.erased_at IS NOT NULL THEN
    RAISE EXCEPTION 'Evidence %: that it was kept, or erased, stays on record.', OLD.hash
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER keep_evidence BEFORE UPDATE OR DELETE ON ingest.evidence
  FOR EACH ROW EXECUTE FUNCTION ingest.keep_evidence();
