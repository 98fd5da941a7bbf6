-- What clocks elsewhere showed when they were last asked, for a person; null: none was asked, or none answered.
ALTER TABLE ledger.halt ADD COLUMN elsewhere text;
