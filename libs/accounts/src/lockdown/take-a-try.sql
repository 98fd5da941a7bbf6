-- $1 now, $2 since when tries count, $3 how many there may be. No row where there were too many.
UPDATE accounts.recovery_tries
SET since = CASE WHEN since <= $2 THEN $1 ELSE since END, tries = CASE WHEN since <= $2 THEN 1 ELSE tries + 1 END
WHERE since <= $2 OR tries < $3
RETURNING tries
