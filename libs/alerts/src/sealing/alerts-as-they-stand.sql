-- $1 alerts. Each as it was taken into the ledger. Times are text in UTC to the microsecond, as the database keeps them.
SELECT a.id, a.rule, a.audience, a.subject, a.topic, a.persons, a.lead, a.relied_on AS "reliedOn",
       a.outcome, a.said,
       jsonb_build_object('details', a.details, 'place', a.place, 'region', a.region, 'places', a.places, 'regions', a.regions,
                          'kind', a.kind, 'statutes', a.statutes) AS details,
       to_char(a.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "dueAt",
       to_char(a.moot_after AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "mootAfter",
       to_char(a.swept_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "sweptAt",
       to_char(a.undone_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "undoneAt"
FROM ledger.alert a
WHERE a.id = ANY ($1::uuid[])
ORDER BY a.swept_at, a.id
