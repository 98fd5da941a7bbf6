-- $1 an endpoint, $2 now, $3 who asks, $4 seconds. Lets one process alone send to it for so long, where there is something to
-- send and it is its time; whoever has the lease has it prolonged. A statement of its own: what is sent is chosen by the next
-- one, which sees what the last holder of the lease has ended.
UPDATE webhooks.endpoint e
   SET leased_by = $3, leased_until = clock_timestamp() + make_interval(secs => $4)
 WHERE e.id = $1 AND e.state = 'active' AND (e.next_attempt_at IS NULL OR e.next_attempt_at <= $2)
   AND (e.leased_by IS NULL OR e.leased_by = $3 OR e.leased_until <= clock_timestamp())
   AND EXISTS (SELECT FROM webhooks.delivery d WHERE d.endpoint = e.id AND d.state = 'planned')
