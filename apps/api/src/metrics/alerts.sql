-- What alerts and their mails are doing, in numbers.
SELECT 'planned' AS measure, NULL AS label, count(*) AS value
  FROM plan p, ledger.watermark w WHERE p.due_at > w.swept_through
UNION ALL
SELECT 'delivery', state, count(*) FROM ledger.delivery GROUP BY state
UNION ALL
SELECT 'attempt', coalesce(outcome, 'under_way'), count(*) FROM ledger.attempt
  WHERE outcome IS DISTINCT FROM 'not_tried' GROUP BY outcome
