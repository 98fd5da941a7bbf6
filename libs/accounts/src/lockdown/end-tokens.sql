-- $1 now. Every token that lets somebody in.
UPDATE platform.access_tokens SET revoked_at = $1
WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $1)
