-- Links to all that an address follows, where it follows nothing any more.
DELETE FROM ledger.link_token t
WHERE t.address_hash IS NOT NULL
  AND NOT EXISTS (SELECT FROM ledger.subscriber_address e WHERE e.address_hash = t.address_hash)
