-- Which log the read models and the ledger were made from. Positions mean something in that log alone: beside another one
-- the ledger would take for news what was told long ago.
CREATE TABLE platform.log_in_use (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  engine text NOT NULL CHECK (engine IN ('postgres', 'kurrentdb')),
  -- Id of the first event; null as long as the log is empty.
  first_event uuid
);
GRANT SELECT, INSERT, UPDATE ON platform.log_in_use TO habeas_app;
