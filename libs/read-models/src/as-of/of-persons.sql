-- $1, $2: between which times it was known; $3: list; $4: keys of persons.
SELECT DISTINCT key FROM record_version
WHERE list = $3 AND list IN ('custody', 'case') AND persons && $4::text[]
  AND known_from <= $2::timestamptz + interval '1 millisecond'
  AND coalesce(known_to, 'infinity') >= $1::timestamptz - interval '1 millisecond'
