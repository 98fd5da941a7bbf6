-- The request for a second person by which a proposal is accepted that takes two people (accounts.approval), once it was asked
-- for. Whether it still waits, that request says.
ALTER TABLE ingest.proposal ADD COLUMN approval uuid;
GRANT UPDATE (approval) ON ingest.proposal TO habeas_app;
