-- $1 owners, $2 when each key was destroyed. Destroys those that the backup had; answers whose they were.
UPDATE private_data.key k SET wrapped = NULL, master = NULL, destroyed_at = e.at
FROM (SELECT owner, min(at) AS at FROM unnest($1::text[], $2::timestamptz[]) AS e (owner, at) GROUP BY owner) e
WHERE k.owner = e.owner AND k.destroyed_at IS NULL
RETURNING k.owner
