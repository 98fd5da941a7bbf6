-- Rows of hashes: levels, first indexes, hashes, salts.
INSERT INTO audit.hashes (level, first, hashes, salts)
SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::bytea[])
