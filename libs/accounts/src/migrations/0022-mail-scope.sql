-- A token that tells what became of mails and may do nothing else.
ALTER TABLE platform.access_tokens
  DROP CONSTRAINT access_tokens_scopes_check,
  ADD CONSTRAINT access_tokens_scopes_check
    CHECK (scopes <@ ARRAY['read', 'record', 'amend', 'mail'] AND cardinality(scopes) > 0);
