-- The last checkpoint that was signed over a tree of size $1 (null: of any size), or the one with the number $2 (null: any), with what witnesses added.
SELECT c.number, c.size, c.key, c.note, c.signed_at,
       ARRAY(SELECT s.line FROM audit.cosignature s WHERE s.checkpoint = c.number ORDER BY s.cosigned_at, s.verifier_key)
         AS cosignatures
  FROM audit.checkpoint c
 WHERE ($1::bigint IS NULL OR c.size = $1) AND ($2::bigint IS NULL OR c.number = $2)
 ORDER BY c.number DESC
 LIMIT 1
