-- One page of stream $4 from revision $1 back to its first (null: from its last); $2 and $3 as in read-all.sql.
SELECT position, id, stream, revision, type, schema_version, data, metadata
  FROM (SELECT e.*,
               sum(bytes) OVER (ORDER BY revision DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
          FROM event_store.events e
         WHERE stream = $4
           AND ($1::bigint IS NULL OR revision <= $1)
         ORDER BY revision DESC
         LIMIT $2) page
 WHERE bytes_before IS NULL OR bytes_before < $3
 ORDER BY revision DESC
