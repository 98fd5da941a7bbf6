-- How far what follows the log beside the read models has come.
SELECT 'sweep' AS projection, position FROM ledger.watermark
UNION ALL
SELECT 'webhooks', position FROM webhooks.checkpoint
