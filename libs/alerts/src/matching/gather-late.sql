-- $1 now, $2 the late notice, $3 how many mails a minute, $4 whether sweeps had stood still until now. What waited here while nobody
-- swept goes with what was found late just now, and after such an outage so does what is to go at this moment; each
-- subscriber's notice has its place in a line, so that they go at a bounded rate, and goes whole: no later than the first of what
-- is in it would. Sweepers that do this at the same time come to the same line.
WITH late AS (
  SELECT d.id, d.subscription, dense_rank() OVER (ORDER BY d.subscription) - 1 AS place,
         min(d.next_attempt_at) OVER (PARTITION BY d.subscription) AS first
  FROM ledger.delivery d
  WHERE d.next_attempt_at IS NOT NULL AND d.state = 'planned' AND d.attempts = 0 AND d.kind = 'alert'
    -- What the brake had let pass or a person let go was swept in time, and waits for a server: see gather-unsent.sql.
    AND d.passed_at IS NULL AND d.released_at IS NULL
    AND (d.bundle = $2 OR d.next_attempt_at < $1::timestamptz - interval '12 hours' OR $4 AND d.next_attempt_at <= $1)
), line AS (
  SELECT id, greatest(first, $1::timestamptz + place / $3 * interval '1 minute') AS goes FROM late
)
UPDATE ledger.delivery d
SET bundle = $2, closes_at = least(d.closes_at, $1), next_attempt_at = l.goes,
    decision = 'gather', reason = 'late', decided_at = $1, other_delivery = NULL
FROM line l
WHERE d.id = l.id AND d.state = 'planned' AND d.attempts = 0
  AND (d.bundle IS DISTINCT FROM $2 OR d.next_attempt_at IS DISTINCT FROM l.goes)
