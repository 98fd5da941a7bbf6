-- One page of stream $4 from revision $1 on, revisions being dense too; $2 and $3 as in read-all.sql.
SELECT position, id, stream, revision, type, schema_version, data, metadata
  FROM (SELECT e.*,
               sum(bytes) OVER (ORDER BY revision ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
          FROM event_store.events e
         WHERE stream = $4
           AND revision >= $1 AND revision < $1 + $2::integer) page
 WHERE bytes_before IS NULL OR bytes_before < $3
 ORDER BY revision
