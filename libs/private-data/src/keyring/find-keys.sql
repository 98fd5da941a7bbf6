-- $1: owners. Those without a key have no row.
SELECT owner, wrapped, master, destroyed_at FROM private_data.key WHERE owner = ANY ($1)
