-- $1, $2: between which times it was known; $3: list; $4, $5, $6: the line behind which to begin; $7, $8: first and last
-- place of the stretch, which what has no date is always within; $9: only what is open; $10: how many; $11: a day before
-- which what had certainly ended is left out; $12: only this kind; $13: only of these persons.
SELECT DISTINCT sort, key, item, stated FROM record_version
WHERE list = $3
  AND known_from <= $2::timestamptz + interval '1 millisecond'
  AND coalesce(known_to, 'infinity') >= $1::timestamptz - interval '1 millisecond'
  AND ($4::text IS NULL OR (sort, key, item) > ($4, $5, $6))
  AND ($7::text IS NULL OR sort >= $7)
  AND ($8::text IS NULL OR sort <= $8 OR sort = '~')
  AND (open OR NOT $9::boolean)
  AND ($11::date IS NULL OR valid_to IS NULL OR valid_to >= $11::date)
  AND ($12::text IS NULL OR tag = $12)
  AND ($13::text[] IS NULL OR persons && $13::text[])
ORDER BY sort, key, item
LIMIT $10
