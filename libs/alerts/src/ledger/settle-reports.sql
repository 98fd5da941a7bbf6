-- What was heard of mails stands with their deliveries, once these are on record as sent: a report may come before the answer of
-- the server that took the mail is in the ledger. $1 since when heard, $2 Message-ID or null for all. What has ended stays as it ended.
UPDATE ledger.delivery d
SET state = CASE WHEN r.kind IN ('hard', 'returned') THEN 'bounced' ELSE 'delivered' END, outcome = r.words, ended_at = r.heard_at
FROM (
  SELECT DISTINCT ON (message_id) message_id, kind, words, heard_at
  FROM ledger.mail_report
  WHERE kind <> 'soft' AND heard_at >= $1 AND ($2::text IS NULL OR message_id = $2)
  ORDER BY message_id, number
) r
WHERE d.message_id = r.message_id AND d.state = 'sent'
