-- Of what mail servers answered the code and the enhanced status are kept, and none of their own words: those quote the
-- address, in whole or in part, and would outlive it. Each table is written into a new file with what is left, and the
-- former one goes with every row version in it.
ALTER TABLE ledger.attempt ALTER COLUMN response TYPE text
  USING CASE WHEN response IS NOT NULL THEN
    coalesce(substring(response FROM '(?:^|[^[:alnum:].@-])([2-5]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?)(?![[:alnum:].@])'), 'Its words were not kept.') END;

ALTER TABLE ledger.delivery ALTER COLUMN outcome TYPE text
  USING CASE WHEN outcome IS NOT NULL AND (reason IN ('retry', 'refused', 'given_up', 'server_unreachable', 'address_paused')
                                           OR state IN ('sent', 'delivered', 'bounced', 'failed', 'deferred')) THEN
    coalesce(substring(outcome FROM '(?:^|[^[:alnum:].@-])([2-5]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?)(?![[:alnum:].@])'), 'Its words were not kept.')
  ELSE outcome END;

ALTER TABLE ledger.paused_address ALTER COLUMN reason TYPE text
  USING coalesce(substring(reason FROM '(?:^|[^[:alnum:].@-])([2-5]\d\d(?:[ -][245]\.\d{1,3}\.\d{1,3})?)(?![[:alnum:].@])'), 'Its words were not kept.');
