-- $1 schemas. What a database is beyond its rows: tables with their owners and rights, columns, constraints, indexes, triggers and
-- when they fire, functions, sequences.
SELECT format('schema %s %s %s', nspname, pg_get_userbyid(nspowner), nspacl::text) AS line FROM pg_namespace WHERE nspname = ANY ($1)
UNION ALL
SELECT format('relation %s.%s %s %s %s %s', n.nspname, c.relname, c.relkind, c.relpersistence, pg_get_userbyid(c.relowner), c.relacl::text)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY ($1)
UNION ALL
SELECT format('column %s.%s.%s %s %s %s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
              pg_get_expr(d.adbin, d.adrelid), a.attacl::text)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE n.nspname = ANY ($1) AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind = 'r'
UNION ALL
SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid))
FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace WHERE n.nspname = ANY ($1)
UNION ALL
SELECT format('index %s', indexdef) FROM pg_indexes WHERE schemaname = ANY ($1)
UNION ALL
SELECT format('trigger %s %s', t.tgenabled, pg_get_triggerdef(t.oid))
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND n.nspname = ANY ($1)
UNION ALL
SELECT format('function %s %s %s', p.proname, p.proacl::text, pg_get_functiondef(p.oid))
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = ANY ($1)
ORDER BY 1
