-- $1 since when. Mails of alerts on the day (UTC) that saw the most of them.
SELECT coalesce(max(mails), 0)::integer AS highest FROM (
  SELECT count(DISTINCT d.message_id) AS mails
  FROM ledger.delivery d
  WHERE d.kind = 'alert' AND d.sent_at > $1
  GROUP BY date_trunc('day', d.sent_at AT TIME ZONE 'UTC')
) days
