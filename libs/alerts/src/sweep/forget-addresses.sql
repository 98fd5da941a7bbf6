-- $1 now. Addresses go with their subscription, also where a process died between the two, and when nobody confirmed.
DELETE FROM ledger.subscriber_address a
WHERE EXISTS (SELECT FROM subscription s WHERE s.id = a.subscription AND s.state = 'ended')
   OR (a.since < $1::timestamptz - interval '14 days'
       AND EXISTS (SELECT FROM subscription s WHERE s.id = a.subscription AND s.state = 'requested'))
