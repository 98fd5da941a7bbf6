-- How far what follows the log beside the read models has come. Null: there is nothing that it would do; without a receiver
-- no webhook is to be sent, and what was recorded before the first receiver was added is not sent.
SELECT 'sweep' AS projection, position FROM ledger.watermark
UNION ALL
SELECT 'webhooks', (
  SELECT greatest(c.position, min(e.since)) FROM webhooks.endpoint e WHERE e.state <> 'removed' HAVING count(*) > 0
)
  FROM webhooks.checkpoint c
