-- Where bundles begin: indexes, and the positions behind which their events are.
INSERT INTO audit.bundle (index, after_position) SELECT * FROM unnest($1::bigint[], $2::bigint[])
