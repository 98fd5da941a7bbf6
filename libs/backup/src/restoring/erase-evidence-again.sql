-- $1 hashes, $2 when. By whom and why is in the journal of the Habeas that erased it, which is not in the backup.
UPDATE ingest.evidence SET erased_at = $2, erased_by = 'system', erased_reason = 'Erased before the restore.'
WHERE hash = ANY ($1) AND erased_at IS NULL
