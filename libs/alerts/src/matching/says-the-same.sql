-- $1 alerts, $2 subscriptions, pair by pair. The delivery about the same matter that is no older than each alert and says the
-- very same: the first that goes or went. As `repeated_at` of matching-subscriptions.sql.
SELECT a.id AS alert, r.subscription, o.id AS delivery
FROM unnest($1::uuid[], $2::uuid[]) AS r (alert, subscription)
JOIN ledger.alert a ON a.id = r.alert
CROSS JOIN LATERAL (
  SELECT d.id FROM ledger.delivery d
  WHERE d.topic = a.topic AND d.subscription = r.subscription AND d.alert IS DISTINCT FROM a.id AND d.planned_at >= a.due_at
    AND d.said = a.said AND d.state IN ('planned', 'claimed', 'deferred', 'held', 'sent', 'delivered')
  ORDER BY coalesce(d.sent_at, d.next_attempt_at, a.due_at), d.number
  LIMIT 1
) o
