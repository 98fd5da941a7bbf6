-- $1 kind, $2 ids. The last line of each.
SELECT DISTINCT ON (about) number, kind, about, version, line
FROM ledger.line
WHERE kind = $1 AND about = ANY ($2::uuid[])
ORDER BY about, version DESC
