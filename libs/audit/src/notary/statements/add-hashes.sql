-- Rows of hashes: levels, first indexes, hashes, salts, versions of the entries, salts of their private parts.
INSERT INTO audit.hashes (level, first, hashes, salts, version, private_salts)
SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::bytea[], $5::smallint[], $6::bytea[])
