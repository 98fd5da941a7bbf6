-- $1 now. Who is to be sent something: active, not waiting for another try, and with something planned.
SELECT e.id
  FROM webhooks.endpoint e
 WHERE e.state = 'active' AND (e.next_attempt_at IS NULL OR e.next_attempt_at <= $1)
   AND EXISTS (SELECT FROM webhooks.delivery d WHERE d.endpoint = e.id AND d.state = 'planned')
 ORDER BY e.next_attempt_at NULLS FIRST, e.id
