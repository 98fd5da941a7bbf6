-- $1 a moment, $2 now. What was put off by a clock that showed a time behind $1 is tried now: mails that were tried then, and
-- what was planned, postponed or gathered by that clock. Of an alert that is undone only when it is due, since nothing that it
-- says holds before; what was never tried of it is planned anew when its alert is taken anew.
UPDATE ledger.delivery d
SET next_attempt_at = w.again, passed_at = CASE WHEN d.state = 'planned' THEN NULL ELSE d.passed_at END,
    decision = 'wait', reason = 'clock_corrected', decided_at = $2, other_delivery = NULL
FROM (
  SELECT w.id, greatest($2, w.closes_at, CASE WHEN a.undone_at IS NOT NULL THEN a.due_at END) AS again
  FROM ledger.delivery w LEFT JOIN ledger.alert a ON a.id = w.alert
  WHERE w.next_attempt_at IS NOT NULL AND (
    w.state IN ('claimed', 'deferred')
      AND EXISTS (SELECT FROM ledger.attempt t WHERE t.delivery = w.id AND t.started_at > $1)
    OR w.state = 'planned' AND w.next_attempt_at > $1 AND a.undone_at IS NULL
  )
) w
WHERE d.id = w.id AND d.next_attempt_at IS DISTINCT FROM w.again AND (d.next_attempt_at > $2 OR w.again > $2)
