-- $1 now. Mails of alerts that the brake let pass within the hour, that were held within it, and that are to go now; and the
-- deliveries of the last. Several deliveries of one mail are one. A mail counts when it is let pass and not again when it
-- goes, so that those of a day on which the server was down do not count together once it is back. What a person has let go
-- does not count: it was asked for. Another notifier's clock may show up to two minutes more than $1; what bears a later time
-- than that is of a clock that was wrong, and of no hour.
WITH due AS (
  SELECT d.* FROM ledger.delivery d
  WHERE d.kind = 'alert' AND d.next_attempt_at <= $1 AND d.state = 'planned' AND d.passed_at IS NULL
), mail AS (
  SELECT d.* FROM ledger.delivery d
  WHERE d.kind = 'alert' AND d.sent_at > $1::timestamptz - interval '1 hour'
    AND d.sent_at <= $1::timestamptz + interval '2 minutes'
    AND coalesce(d.passed_at, d.sent_at) > $1::timestamptz - interval '1 hour'
  UNION ALL
  -- Let pass and not told yet: under way, or put off by the server for at most an hour.
  SELECT d.* FROM ledger.delivery d
  WHERE d.kind = 'alert' AND d.next_attempt_at <= $1::timestamptz + interval '1 hour'
    AND d.passed_at > $1::timestamptz - interval '1 hour' AND d.passed_at <= $1::timestamptz + interval '2 minutes'
  UNION ALL
  SELECT d.* FROM ledger.delivery d
  WHERE d.held_at > $1::timestamptz - interval '1 hour' AND d.held_at <= $1::timestamptz + interval '2 minutes'
  UNION ALL
  SELECT * FROM due
)
SELECT (
  SELECT count(DISTINCT CASE WHEN attempts > 0 THEN message_id ELSE concat_ws('|', subscription, coalesce(bundle, id::text)) END)
  FROM mail WHERE released_at IS NULL
)::integer AS wanted, ARRAY(SELECT id FROM due) AS due
