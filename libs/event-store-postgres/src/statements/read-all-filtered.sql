-- As read-all.sql, for the events among positions ($1, $4] whose type is one of $5 (null: any) and whose stream begins
-- with one of $6 (null: any). The window ($1, $4] keeps the query short where little matches: positions are dense, so
-- its width is its cost.
SELECT position, id, stream, revision, type, schema_version, data, metadata
  FROM (SELECT e.*,
               sum(bytes) OVER (ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
          FROM event_store.events e
         WHERE position > $1
           AND position <= $4
           AND ($5::text[] IS NULL OR type = ANY ($5))
           AND ($6::text[] IS NULL OR EXISTS (SELECT FROM unnest($6) prefix WHERE starts_with(stream, prefix)))
         ORDER BY position
         LIMIT $2) page
 WHERE bytes_before IS NULL OR bytes_before < $3
 ORDER BY position
