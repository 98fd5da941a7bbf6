-- Writes the table into a new file with what it has now, and drops the former one with every row version in it. VACUUM FULL
-- would carry over those that any open transaction might still want to see, and among them a key that was destroyed.
DO $$
DECLARE kept private_data.key[];
BEGIN
  LOCK TABLE private_data.key IN ACCESS EXCLUSIVE MODE;
  SELECT array_agg(k) INTO kept FROM private_data.key k;
  TRUNCATE private_data.key;
  INSERT INTO private_data.key SELECT * FROM unnest(kept);
END
$$
