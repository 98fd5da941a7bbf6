-- $1 owner, $2 wrapped key, $3 master key that wrapped it, $4 moment. Makes nothing where the owner has a key already, or
-- where another master key is in use by now; the lock makes a change of the master key wait.
WITH in_use AS (
  SELECT id FROM private_data.master_key WHERE id = $3 FOR SHARE
)
INSERT INTO private_data.key (owner, wrapped, master, created_at)
SELECT $1, $2, id, $4 FROM in_use
ON CONFLICT (owner) DO NOTHING
