-- $1 now. Every way in: tokens, sessions, links in mails, invitations, and what a browser was asked to sign; and what waits for a
-- second person, who might be none whom the group would ask now. Passkeys stay: they
-- let no one in while everything is closed, and people need them afterwards.
WITH tokens AS (
  UPDATE platform.access_tokens SET revoked_at = $1
  WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $1) RETURNING id
), sessions AS (
  DELETE FROM accounts.session RETURNING id
), links AS (
  DELETE FROM accounts.link RETURNING hash
), link_mails AS (
  DELETE FROM accounts.link_mail RETURNING id
), challenges AS (
  DELETE FROM accounts.challenge RETURNING hash
), invitations AS (
  UPDATE accounts.invitation SET revoked_at = $1 WHERE revoked_at IS NULL AND accepted_at IS NULL RETURNING id
), approvals AS (
  UPDATE accounts.approval SET state = 'withdrawn', content = NULL, ended_at = $1
  -- Also what was approved for who asked to do again.
  WHERE state = 'pending' OR (state = 'approved' AND matter = 'roles') RETURNING id
)
SELECT (SELECT count(*)::integer FROM tokens) AS tokens, (SELECT count(*)::integer FROM sessions) AS sessions,
       (SELECT count(*)::integer FROM invitations) AS invitations
