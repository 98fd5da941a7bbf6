-- $1 schemas, $2 the role that owns them, $3 the role of all running code. What the refusals of the database rest on, one thing a row: who owns
-- what, who may do what with it, triggers and whether they are enabled, rules, and functions with their text.
WITH kept AS (
  SELECT oid, nspname AS name, nspowner AS owner, nspacl AS acl FROM pg_namespace WHERE nspname = ANY ($1::text[])
), relation AS (
  SELECT c.oid, k.name || '.' || c.relname AS name, c.relowner AS owner, c.relacl AS acl,
         CASE c.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' ELSE 'table' END AS kind
  FROM pg_class c JOIN kept k ON k.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
), routine AS (
  SELECT p.oid, k.name || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name, p.proowner AS owner,
         p.proacl AS acl
  FROM pg_proc p JOIN kept k ON k.oid = p.pronamespace
  WHERE p.prokind IN ('f', 'p')
), owned AS (
  SELECT 'schema ' || name AS name, owner, coalesce(acl, acldefault('n', owner)) AS acl FROM kept
  UNION ALL
  SELECT kind || ' ' || name, owner, coalesce(acl, acldefault(CASE kind WHEN 'sequence' THEN 's' ELSE 'r' END::"char", owner)) FROM relation
  UNION ALL
  SELECT 'function ' || name, owner, coalesce(acl, acldefault('f', owner)) FROM routine
), granted AS (
  SELECT o.name, o.owner, a.grantee, a.privilege_type || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END AS privilege
  FROM owned o CROSS JOIN LATERAL aclexplode(o.acl) a
  UNION ALL
  SELECT r.kind || ' ' || r.name, r.owner, a.grantee, a.privilege_type || ' (' || c.attname || ')' || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
  FROM relation r JOIN pg_attribute c ON c.attrelid = r.oid AND c.attacl IS NOT NULL CROSS JOIN LATERAL aclexplode(c.attacl) a
)
SELECT 'owner' AS aspect, name, CASE WHEN pg_get_userbyid(owner) = $2 THEN '(owner)' ELSE pg_get_userbyid(owner)::text END AS value
FROM owned
UNION ALL
SELECT 'grants to ' || CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee)::text END, name, string_agg(privilege, ', ' ORDER BY privilege COLLATE "C")
FROM granted WHERE grantee <> owner AND NOT (grantee <> 0 AND pg_get_userbyid(grantee) = $2)
GROUP BY grantee, name
UNION ALL
SELECT 'trigger', t.tgname || ' on ' || r.name, pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL
SELECT 'state of trigger', t.tgname || ' on ' || r.name,
       CASE t.tgenabled WHEN 'O' THEN 'enabled' WHEN 'A' THEN 'enabled always' WHEN 'R' THEN 'enabled on a replica alone' ELSE 'disabled' END
FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
UNION ALL
SELECT 'foreign keys', r.name, CASE WHEN bool_and(t.tgenabled = 'O') THEN 'enforced' ELSE 'disabled' END
FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE t.tgisinternal GROUP BY r.name
UNION ALL
SELECT 'function', name, pg_get_functiondef(oid) FROM routine
UNION ALL
SELECT 'rule', w.rulename || ' on ' || r.name, pg_get_ruledef(w.oid)
FROM pg_rewrite w JOIN relation r ON r.oid = w.ev_class WHERE w.ev_type <> '1'
UNION ALL
SELECT 'rights of role', rolname::text,
       concat_ws(', ', CASE WHEN rolsuper THEN 'superuser' END, CASE WHEN rolcreaterole THEN 'createrole' END,
                 CASE WHEN rolbypassrls THEN 'bypassrls' END, CASE WHEN rolreplication THEN 'replication' END,
                 (SELECT 'member of ' || string_agg(pg_get_userbyid(m.roleid), ' ' ORDER BY pg_get_userbyid(m.roleid) COLLATE "C") FROM pg_auth_members m WHERE m.member = a.oid))
FROM pg_roles a WHERE rolname = $3
UNION ALL
SELECT 'setting', 'session_replication_role', coalesce((
  SELECT min(s) FROM pg_db_role_setting d CROSS JOIN LATERAL unnest(d.setconfig) s
  WHERE s LIKE 'session_replication_role=%' AND (d.setdatabase = 0 OR d.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database()))
), 'session_replication_role=origin')
ORDER BY aspect, name
