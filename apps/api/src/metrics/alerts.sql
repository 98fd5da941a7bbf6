-- $1 now. What alerts and their mails are doing, in numbers.
SELECT 'sweep_age' AS measure, NULL AS label, extract(epoch FROM $1::timestamptz - last_sweep_at) AS value
  FROM ledger.watermark WHERE last_sweep_at IS NOT NULL
UNION ALL
SELECT 'planned', NULL, count(*) FROM plan p, ledger.watermark w WHERE p.due_at > w.swept_through
UNION ALL
SELECT 'delivery', state, count(*) FROM ledger.delivery GROUP BY state
UNION ALL
SELECT 'attempt', coalesce(outcome, 'under_way'), count(*) FROM ledger.attempt GROUP BY outcome
