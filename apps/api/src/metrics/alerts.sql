-- What alerts and their mails are doing, in numbers.
SELECT 'planned' AS measure, NULL AS label, count(*) AS value
  FROM plan p, ledger.watermark w WHERE p.due_at > w.swept_through
UNION ALL
SELECT 'delivery', state, count(*) FROM ledger.delivery GROUP BY state
UNION ALL
SELECT 'attempt', coalesce(outcome, 'under_way'), count(*) FROM ledger.attempt
  WHERE outcome IS DISTINCT FROM 'not_tried' GROUP BY outcome
UNION ALL
SELECT 'report', kind, count(*) FROM ledger.mail_report GROUP BY kind
UNION ALL
SELECT 'left', why, count(*) FROM ledger.returned_mail WHERE state = 'left' GROUP BY why
UNION ALL
SELECT 'returns_failing', NULL, count(*) FROM ledger.returns_read WHERE failing_since IS NOT NULL
