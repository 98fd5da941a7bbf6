-- $1 schemas. Sequences that give numbers to a column.
SELECT n.nspname AS schema, c.relname AS "table", a.attname AS "column", format('%I.%I', sn.nspname, s.relname) AS sequence
FROM pg_depend d
JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
JOIN pg_namespace sn ON sn.oid = s.relnamespace
JOIN pg_class c ON c.oid = d.refobjid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
  AND n.nspname = ANY ($1)
ORDER BY 1, 2, 3
