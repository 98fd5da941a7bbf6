-- $1 a subscription: mail goes again to its address, for every subscription of the same mailbox.
DELETE FROM ledger.paused_address
WHERE subscription = $1 OR subscription IN (
  SELECT other.subscription
  FROM ledger.subscriber_address own
  JOIN ledger.subscriber_address other ON other.address_hash = own.address_hash
  WHERE own.subscription = $1
)
