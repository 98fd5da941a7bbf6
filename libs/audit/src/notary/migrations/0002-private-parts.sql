-- Entries of version 2: who recorded an event and when stands under a hash of its own, with a salt of its own. What was taken
-- in before stays as it was signed.
ALTER TABLE audit.hashes ADD COLUMN version smallint NOT NULL DEFAULT 1 CHECK (version IN (1, 2));
ALTER TABLE audit.hashes ALTER COLUMN version DROP DEFAULT;
COMMENT ON COLUMN audit.hashes.version IS 'Of the entries that are hashed: at level 0 those of the leaves. Means nothing above.';

ALTER TABLE audit.hashes ADD COLUMN private_salts bytea;
COMMENT ON COLUMN audit.hashes.private_salts IS '16 random bytes for each leaf of version 2, part of its private part.';
ALTER TABLE audit.hashes ADD CHECK (
  CASE WHEN level = 0 AND version = 2
       THEN private_salts IS NOT NULL AND octet_length(private_salts) = octet_length(salts)
       ELSE private_salts IS NULL END);

-- A cosignature is taken for its own sake, from a witness that this Habeas is configured with; no token brings it any more.
ALTER TABLE audit.cosignature ALTER COLUMN added_by DROP NOT NULL;
