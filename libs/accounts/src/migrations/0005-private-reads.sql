-- Private data of many persons read within an hour, by whom, and whether administrators were told. Once an hour and account.
CREATE TABLE accounts.private_reads_alarm (
  id        uuid PRIMARY KEY,
  who       text NOT NULL,
  hour      timestamptz NOT NULL CHECK (hour = date_trunc('hour', hour, 'UTC')),
  raised_at timestamptz NOT NULL,
  mailed_at timestamptz,
  UNIQUE (who, hour)
);
GRANT SELECT, INSERT ON accounts.private_reads_alarm TO habeas_app;
GRANT UPDATE (mailed_at) ON accounts.private_reads_alarm TO habeas_app;
