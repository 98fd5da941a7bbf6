-- $1 subscriptions. Their addresses and links, but for the one that says that it has ended.
WITH links AS (DELETE FROM ledger.link_token WHERE subscription = ANY ($1::uuid[]) AND purpose <> 'end')
DELETE FROM ledger.subscriber_address WHERE subscription = ANY ($1::uuid[])
