-- $1 now. Secrets whose overlap has ended sign nothing any more, and go.
UPDATE webhooks.endpoint SET previous_secret = NULL, previous_secret_until = NULL WHERE previous_secret_until <= $1
