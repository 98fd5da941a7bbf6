-- $1 now. Where no mail server could be reached for more than an hour: what waits for one untried goes in one late mail a reader,
-- with the rest that goes to them then. One mail alone that has not waited for so long goes as it is. When they go stays as it was:
-- as soon as there is a server. The mail is named by the moment at which the first of all that waits was to go.
WITH waiting AS (
  SELECT d.id, min(d.next_attempt_at) OVER () AS since,
         min(d.next_attempt_at) OVER of_reader < $1::timestamptz - interval '1 hour' OR count(*) OVER of_reader > 1 AS gathered
  FROM ledger.delivery d
  WHERE d.next_attempt_at <= $1 AND d.state = 'planned' AND d.attempts = 0 AND d.kind = 'alert'
    AND (d.passed_at IS NOT NULL OR d.released_at IS NOT NULL)
  WINDOW of_reader AS (PARTITION BY d.subscription)
)
UPDATE ledger.delivery d
SET bundle = 'late|unsent|' || to_char(w.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    closes_at = least(d.closes_at, $1), decision = 'gather', reason = 'late', decided_at = $1, other_delivery = NULL
FROM waiting w
WHERE d.id = w.id AND w.gathered AND w.since < $1::timestamptz - interval '1 hour'
  -- Once gathered it stays in that mail, also while the server is tried again.
  AND (d.bundle IS NULL OR d.bundle NOT LIKE 'late|%')
  AND d.state = 'planned' AND d.attempts = 0
  AND EXISTS (
    SELECT FROM ledger.delivery u
    WHERE u.next_attempt_at <= $1 AND u.state = 'planned' AND u.attempts = 0 AND u.reason = 'server_unreachable'
  )
