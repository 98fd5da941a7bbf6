-- The rows that make up the tile with index $2 of level $1, in order: each the hashes from `first` on, at level 0 with the salts
-- of the leaves, those of their private parts, and the version of their entries.
SELECT first, hashes, salts, private_salts, version
  FROM audit.hashes
 WHERE level = $1 AND first >= $2::bigint * 256 AND first < ($2::bigint + 1) * 256
 ORDER BY first
