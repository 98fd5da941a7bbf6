-- The secret that a rotation replaced: it signs beside the new one until the overlap ends, and is taken out then. Sealed under
-- the same key.
ALTER TABLE webhooks.endpoint
  ADD COLUMN previous_secret text,
  ADD COLUMN previous_secret_until timestamptz,
  ADD CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL));
