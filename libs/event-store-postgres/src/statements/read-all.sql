-- One page of the log behind position $1: at most $2 events, and not many more than $3 bytes, so that a page of large
-- events does not fill the reader's memory. The first event always comes, however
-- large. Keyset paging: a short query each, no cursor, no snapshot that is held while the
-- reader works. Positions are dense, so a range of them is as good as a LIMIT, and better: with LIMIT, a plan that was
-- made and kept while the log was small sorts the whole log for each page later.
SELECT position, id, stream, revision, type, schema_version, data, metadata
  FROM (SELECT e.*,
               sum(bytes) OVER (ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
          FROM event_store.events e
         WHERE position > $1 AND position <= $1 + $2::integer) page
 WHERE bytes_before IS NULL OR bytes_before < $3
 ORDER BY position
