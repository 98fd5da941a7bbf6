-- $1 now. Mails of alerts that went within the hour, that were held within it, and that are to go now. Several deliveries of
-- one mail are one.
SELECT (
  SELECT count(DISTINCT d.message_id) FROM ledger.delivery d
  WHERE d.kind = 'alert' AND d.sent_at > $1::timestamptz - interval '1 hour'
)::integer + (
  SELECT count(DISTINCT (d.subscription, coalesce(d.bundle, d.id::text))) FROM ledger.delivery d
  WHERE d.held_at > $1::timestamptz - interval '1 hour' AND d.released_at IS NULL
)::integer + (
  SELECT count(DISTINCT (d.subscription, coalesce(d.bundle, d.id::text))) FROM ledger.delivery d
  WHERE d.next_attempt_at <= $1 AND d.kind = 'alert' AND d.state = 'planned' AND d.released_at IS NULL
)::integer AS wanted
