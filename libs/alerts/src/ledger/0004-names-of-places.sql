-- What an alert's readers may have asked for it by, as it was when it fell due: every name of every place that it has to do
-- with, and of their regions. Alerts of before have been matched already.
ALTER TABLE ledger.alert
  ADD COLUMN places text[] NOT NULL DEFAULT '{}',
  ADD COLUMN regions text[] NOT NULL DEFAULT '{}';
ALTER TABLE ledger.alert
  ALTER COLUMN places DROP DEFAULT,
  ALTER COLUMN regions DROP DEFAULT;
