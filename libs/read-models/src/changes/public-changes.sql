-- $1 a position or null, $2 how many. The facts recorded last before it, of records that everybody may know of as of now:
-- what has been closed since is gone from here too. Who may know, and who agreed to it, is nobody's news, except where a
-- record was opened to everybody.
SELECT f.stream, f.revision::integer AS revision, f.position
  FROM record_fact f
 WHERE ($1::bigint IS NULL OR f.position < $1)
   AND NOT EXISTS (SELECT FROM disclosure d WHERE d.stream = f.stream)
   AND (f.told
        OR f.fact ->> 'type' LIKE '%.confidentiality-set' AND f.fact #>> '{data,confidentiality}' = 'public'
        OR f.fact ->> 'type' LIKE '%.consent-stated' AND f.fact #>> '{data,extent}' = 'public')
 ORDER BY f.position DESC
 LIMIT $2
