-- $1: categories, $2: keys. Every line of these records.
DELETE FROM record_version v
USING unnest($1::text[], $2::text[]) AS moved (list, key)
WHERE v.list = moved.list AND v.key = moved.key
