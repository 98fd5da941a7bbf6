-- $1 how many. What has changed, the oldest first; it is taken off the list.
DELETE FROM ledger.changed
WHERE number IN (SELECT number FROM ledger.changed ORDER BY number LIMIT $1)
RETURNING number, kind, about
