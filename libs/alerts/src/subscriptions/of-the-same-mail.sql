-- $1 a delivery, $2 the subscription that it must be of; null: of any. The subscription that its mail went to, last, and before it
-- the others of the same address that would tell of something that this mail told: a filter of theirs takes it, or they were told of
-- it or left it to another.
WITH mail AS (
  SELECT d.subscription, d.topic
  FROM ledger.delivery named
  JOIN ledger.delivery d ON d.subscription = named.subscription AND d.message_id = named.message_id
  WHERE named.id = $1 AND ($2::uuid IS NULL OR named.subscription = $2)
), same AS (
  SELECT DISTINCT other.subscription
  FROM mail
  JOIN ledger.subscriber_address own ON own.subscription = mail.subscription
  JOIN ledger.subscriber_address other ON other.address_hash = own.address_hash AND other.subscription <> own.subscription
  WHERE EXISTS (
    SELECT FROM ledger.delivery d WHERE d.topic = mail.topic AND d.subscription = other.subscription
  ) OR EXISTS (
    SELECT FROM plan_topic t JOIN subscription_filter f ON f.subscription = other.subscription AND f.confirmed
    WHERE t.topic = mail.topic
      AND filter_takes(f.everything, f.person, f.place_key, f.region_key, f.statute_key, f.kind, t.persons, name_keys(t.places),
                       name_keys(t.regions), statute_keys(t.statutes), ARRAY[t.kind])
  )
)
SELECT subscription, false AS own FROM same
UNION ALL
SELECT DISTINCT subscription, true FROM mail
ORDER BY own, subscription
