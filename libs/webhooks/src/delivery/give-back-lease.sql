-- $1 an endpoint, $2 who has had its lease.
UPDATE webhooks.endpoint SET leased_by = NULL, leased_until = NULL WHERE id = $1 AND leased_by = $2
