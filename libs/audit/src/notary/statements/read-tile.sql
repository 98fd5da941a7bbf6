-- The tile with index $2 of level $1: its hashes one behind the other, and at level 0 the salts of its leaves, those of their
-- private parts, and how many leaves are of version 1.
SELECT string_agg(hashes, ''::bytea ORDER BY first) AS hashes, string_agg(salts, ''::bytea ORDER BY first) AS salts,
       coalesce(string_agg(private_salts, ''::bytea ORDER BY first), ''::bytea) AS private_salts,
       coalesce(sum(octet_length(hashes) / 32) FILTER (WHERE version = 1), 0)::integer AS of_version_1
  FROM audit.hashes
 WHERE level = $1 AND first >= $2::bigint * 256 AND first < ($2::bigint + 1) * 256
