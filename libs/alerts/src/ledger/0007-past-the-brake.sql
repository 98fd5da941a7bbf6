-- When the brake let it pass: a mail of alerts goes only once it has, and the mails of an hour are counted by it. null: the
-- brake has not looked at it yet; it waits again, and is looked at again; or it went before there was this column.
ALTER TABLE ledger.delivery ADD COLUMN passed_at timestamptz;
GRANT UPDATE (passed_at) ON ledger.delivery TO habeas_app;
