-- A link to all that an address follows: it is of the address, by its HMAC, and no subscription's.
ALTER TABLE ledger.link_token
  ALTER COLUMN subscription DROP NOT NULL,
  ADD COLUMN address_hash text,
  DROP CONSTRAINT link_token_purpose_check,
  ADD CONSTRAINT link_token_purpose_check CHECK (purpose IN ('confirm', 'end', 'manage', 'calendar', 'address')),
  ADD CONSTRAINT link_token_whose_check CHECK (
    (subscription IS NULL) = (purpose = 'address') AND (address_hash IS NOT NULL) = (purpose = 'address')
  );
CREATE INDEX link_token_address ON ledger.link_token (address_hash) WHERE address_hash IS NOT NULL;

-- `link`: the mail with that link, to the subscription of the address that leads.
ALTER TABLE ledger.delivery
  DROP CONSTRAINT delivery_kind_check,
  ADD CONSTRAINT delivery_kind_check CHECK (kind IN ('alert', 'confirmation', 'summary', 'link'));
