-- $1 a moment, $2 now. What was put off by a clock that showed a time behind $1 is tried now: mails that were tried then, and
-- confirmations that were asked for.
UPDATE ledger.delivery d SET next_attempt_at = $2
WHERE d.next_attempt_at > $2 AND (
  d.state IN ('claimed', 'deferred')
    AND EXISTS (SELECT FROM ledger.attempt t WHERE t.delivery = d.id AND t.started_at > $1)
  OR d.state = 'planned' AND d.kind = 'confirmation' AND d.planned_at > $1
)
