-- What a token may be used for, of all that its role may do; null is all of it.
ALTER TABLE platform.access_tokens
  ADD COLUMN scopes text[] CHECK (scopes <@ ARRAY['read', 'record', 'amend'] AND cardinality(scopes) > 0);
