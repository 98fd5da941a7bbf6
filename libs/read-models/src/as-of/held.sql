-- $1, $2: between which times it was known; $3, $4: of which times it tells. Two days cover every zone: a date counts from
-- the first moment of its day at the place. A millisecond covers what times of recording are rounded by.
SELECT DISTINCT key FROM record_version
WHERE list = 'custody' AND open
  AND tstzrange(known_from, known_to) &&
      tstzrange($1::timestamptz - interval '1 millisecond', $2::timestamptz + interval '1 millisecond', '[]')
  AND daterange(valid_from, valid_to) &&
      daterange(($3::timestamptz - interval '2 days')::date, ($4::timestamptz + interval '2 days')::date, '[]')
