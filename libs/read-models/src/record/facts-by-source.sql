-- $1: locator or null; $2: the same with its wildcards escaped; $3: publisher or null. `entry 4` is also `entry 4, note 4`
-- and never `entry 43`.
SELECT stream, fact ->> 'id' AS id
  FROM record_fact
 WHERE fact #>> '{data,source,locator}' IS NOT NULL
   AND ($1::text IS NULL
        OR fact #>> '{data,source,locator}' = $1
        OR fact #>> '{data,source,locator}' LIKE $2 || ',%')
   AND ($3::text IS NULL OR fact #>> '{data,source,publisher}' = $3)
 ORDER BY stream, revision;
