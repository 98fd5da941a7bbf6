-- Data keys of private fields, one an owner, each wrapped by the master key, which is in no database.
CREATE SCHEMA private_data;
GRANT USAGE ON SCHEMA private_data TO habeas_app;

-- Which master key wraps the keys below. A process that still holds another one may not add a key, or that key would be
-- lost with the file of the former.
CREATE TABLE private_data.master_key (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  -- First 16 hexadecimal digits of the SHA-256 of the key: tells keys apart and gives nothing away.
  id text NOT NULL CHECK (id ~ '^[0-9a-f]{16}$')
);
GRANT SELECT, INSERT ON private_data.master_key TO habeas_app;
GRANT UPDATE (id) ON private_data.master_key TO habeas_app;

CREATE TABLE private_data.key (
  -- `person-<key>`, `subscription-<uuid>`; `lookups` for the key of fingerprints, which is never destroyed.
  owner        text PRIMARY KEY CHECK (owner <> ''),
  -- Nonce, ciphertext and tag of AES-256-GCM, under the master key named beside it.
  wrapped      bytea CHECK (octet_length(wrapped) = 60),
  master       text CHECK (master ~ '^[0-9a-f]{16}$'),
  created_at   timestamptz NOT NULL,
  destroyed_at timestamptz,
  -- The row of a destroyed key stays, without the key: that is how "erased" is told from "lost".
  CONSTRAINT key_or_destroyed CHECK (
    (destroyed_at IS NULL AND wrapped IS NOT NULL AND master IS NOT NULL)
    OR (destroyed_at IS NOT NULL AND wrapped IS NULL AND master IS NULL)
  ),
  CONSTRAINT lookups_stay CHECK (owner <> 'lookups' OR destroyed_at IS NULL)
);

-- No DELETE: an owner whose row were gone could be given a key again, and what was erased would read as lost.
GRANT SELECT, INSERT ON private_data.key TO habeas_app;
GRANT UPDATE (wrapped, master, destroyed_at) ON private_data.key TO habeas_app;

CREATE FUNCTION private_data.destroyed_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the key of % was destroyed and is never made again', OLD.owner;
END
$$;

CREATE TRIGGER destroyed_for_good BEFORE UPDATE ON private_data.key
  FOR EACH ROW WHEN (OLD.destroyed_at IS NOT NULL) EXECUTE FUNCTION private_data.destroyed_for_good();
