-- $1 now. Subscriptions of which nothing may be left: those that have ended, also where a process died before it erased
-- the address, and those that nobody has confirmed within 14 days. Joined with the subscriptions, so that while these are
-- being made again nobody is taken for gone.
SELECT a.subscription, false AS key_only FROM subscription s JOIN ledger.subscriber_address a ON a.subscription = s.id
WHERE s.state = 'ended'
UNION ALL
SELECT a.subscription, false FROM subscription s JOIN ledger.subscriber_address a ON a.subscription = s.id
WHERE s.state = 'requested' AND a.since < $1::timestamptz - interval '14 days'
UNION ALL
-- The log alone may have it: a process died between the two. Looked for during a month.
SELECT s.id, true FROM subscription s
WHERE s.state = 'requested' AND s.requested_at < $1::timestamptz - interval '14 days'
  AND s.requested_at > $1::timestamptz - interval '44 days'
  AND NOT EXISTS (SELECT FROM ledger.subscriber_address a WHERE a.subscription = s.id)
