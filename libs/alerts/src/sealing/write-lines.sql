-- Adds lines behind the last one, and behind $1: the last that the log says it sealed. $2 kinds, $3 ids, $4 versions, $5 lines.
INSERT INTO ledger.line (number, kind, about, version, line)
SELECT greatest((SELECT coalesce(max(number), 0) FROM ledger.line), $1::bigint) + r.place, r.kind, r.about, r.version, r.line
FROM unnest($2::text[], $3::uuid[], $4::integer[], $5::text[]) WITH ORDINALITY AS r (kind, about, version, line, place)
