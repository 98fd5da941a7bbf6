-- A token may have several roles, of those in libs/accounts/src/roles/roles.ts.
ALTER TABLE platform.access_tokens
  ADD COLUMN roles text[];
UPDATE platform.access_tokens SET roles = ARRAY[role];
ALTER TABLE platform.access_tokens
  ALTER COLUMN roles SET NOT NULL,
  ADD CHECK (
    cardinality(roles) > 0
    AND roles <@ ARRAY['reader', 'monitor', 'editor', 'auditor', 'publisher', 'keeper', 'admin']
  ),
  DROP COLUMN role;
