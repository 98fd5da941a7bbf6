-- Writes down what was heard of a mail. $1 Message-ID, $2 kind, $3 in words, $4 who told it, $5 when. Answers how many deliveries
-- the mail carried, and whether this was news: what was told before changes nothing, also not where somebody has resumed the address since.
WITH carried AS (
  SELECT id, subscription FROM ledger.delivery WHERE message_id = $1 AND (attempts > 0 OR sent_at IS NOT NULL)
), report AS (
  INSERT INTO ledger.mail_report (message_id, kind, words, told_by, heard_at)
  SELECT $1, $2, $3, $4, $5 WHERE EXISTS (SELECT FROM carried)
  ON CONFLICT DO NOTHING
  RETURNING kind
), refusing AS (
  -- Every subscription of the mailbox: they share the fingerprint of its address.
  SELECT c.subscription FROM carried c
  UNION
  SELECT other.subscription
  FROM carried c
  JOIN ledger.subscriber_address own ON own.subscription = c.subscription
  JOIN ledger.subscriber_address other ON other.address_hash = own.address_hash
), paused AS (
  INSERT INTO ledger.paused_address (subscription, since, reason)
  SELECT subscription, $5, $3 FROM refusing WHERE EXISTS (SELECT FROM report WHERE kind IN ('hard', 'complaint'))
  ON CONFLICT DO NOTHING
)
SELECT (SELECT count(*) FROM carried)::integer AS deliveries, EXISTS (SELECT FROM report) AS news
