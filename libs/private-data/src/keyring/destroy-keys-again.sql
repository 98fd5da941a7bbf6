-- $1 owners, $2 moments. Destroys the keys of those that have one, and marks those that have none: no key is made for them
-- any more. Answers the owners whose key was there.
WITH erased AS (
  SELECT DISTINCT ON (owner) owner, at FROM unnest($1::text[], $2::timestamptz[]) AS e (owner, at) ORDER BY owner, at
), there AS (
  SELECT k.owner FROM private_data.key k JOIN erased e USING (owner) WHERE k.destroyed_at IS NULL
), marked AS (
  INSERT INTO private_data.key (owner, created_at, destroyed_at)
  SELECT owner, at, at FROM erased WHERE owner <> 'lookups'
  ON CONFLICT (owner) DO UPDATE SET wrapped = NULL, master = NULL, destroyed_at = excluded.destroyed_at
   WHERE key.destroyed_at IS NULL
)
SELECT owner FROM there ORDER BY owner
