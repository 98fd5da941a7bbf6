-- Every position of the log that is kept outside of the read models.
SELECT position FROM ledger.watermark UNION SELECT position FROM ledger.alert
UNION SELECT position FROM ledger.attempt WHERE position IS NOT NULL
UNION SELECT position FROM webhooks.checkpoint UNION SELECT since FROM webhooks.endpoint
UNION SELECT position FROM webhooks.delivery WHERE state = 'planned'
UNION SELECT position FROM audit.progress UNION SELECT after_position FROM audit.bundle
ORDER BY position
