-- Which process sends to a receiver, and until when it may: one process at a time, and each receiver by itself. The times are
-- those of the database, which all processes share.
ALTER TABLE webhooks.endpoint
  ADD COLUMN leased_by uuid,
  ADD COLUMN leased_until timestamptz,
  ADD CHECK ((leased_by IS NULL) = (leased_until IS NULL));
