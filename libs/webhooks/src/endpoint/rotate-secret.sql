-- $1 endpoint, $2 the new secret, sealed, $3 until when the one before signs as well, or null: not any more.
UPDATE webhooks.endpoint
   SET secret = $2, previous_secret = CASE WHEN $3::timestamptz IS NULL THEN NULL ELSE secret END, previous_secret_until = $3
 WHERE id = $1
