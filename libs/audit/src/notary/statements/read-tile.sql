-- The tile with index $2 of level $1: its hashes one behind the other, and at level 0 the salts of its leaves.
SELECT string_agg(hashes, ''::bytea ORDER BY first) AS hashes, string_agg(salts, ''::bytea ORDER BY first) AS salts
  FROM audit.hashes
 WHERE level = $1 AND first >= $2::bigint * 256 AND first < ($2::bigint + 1) * 256
