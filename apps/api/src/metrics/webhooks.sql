SELECT 'endpoint' AS measure, state AS label, count(*) AS value
  FROM webhooks.endpoint WHERE state <> 'removed' GROUP BY state
UNION ALL
SELECT 'delivery', state, count(*) FROM webhooks.delivery GROUP BY state
