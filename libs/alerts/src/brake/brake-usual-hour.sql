-- $1 since when, $2 until when. Mails of alerts in the hour that saw most of them, by when the brake let them pass. Not those
-- that a person let go, and not those of an hour in which the brake held, or after it until somebody answered: none of that
-- is usual.
SELECT coalesce(max(mails), 0)::integer AS usual FROM (
  SELECT count(DISTINCT d.message_id) AS mails
  FROM ledger.delivery d
  WHERE d.kind = 'alert' AND d.sent_at > $1 AND d.sent_at <= $2 AND d.released_at IS NULL
    AND NOT EXISTS (
      SELECT FROM ledger.brake b
      WHERE d.sent_at > b.engaged_at - interval '1 hour' AND d.sent_at <= coalesce(b.ended_at, 'infinity')
    )
  GROUP BY date_trunc('hour', coalesce(d.passed_at, d.sent_at) AT TIME ZONE 'UTC')
) hours
