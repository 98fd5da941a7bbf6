-- $1 owner, $2 moment. One that never had a key is marked too: none is ever made for it. No row comes back where the key
-- was destroyed before.
INSERT INTO private_data.key (owner, created_at, destroyed_at) VALUES ($1, $2, $2)
ON CONFLICT (owner) DO UPDATE SET wrapped = NULL, master = NULL, destroyed_at = $2 WHERE key.destroyed_at IS NULL
RETURNING owner
