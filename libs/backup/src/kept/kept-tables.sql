-- $1 schemas. Their tables with the columns that hold what was written into them, and the tables that each refers to; what is
-- generated from other columns is left away.
SELECT n.nspname AS schema, c.relname AS "table",
       ARRAY(SELECT a.attname::text FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
              ORDER BY a.attnum) AS columns,
       ARRAY(SELECT DISTINCT format('%s.%s', rn.nspname, r.relname) FROM pg_constraint f
                JOIN pg_class r ON r.oid = f.confrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace
              WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS refers_to
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = ANY ($1)
ORDER BY n.nspname, c.relname
