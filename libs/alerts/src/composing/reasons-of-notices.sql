-- $1 topics, $2 as of which position each was told. Every event since then that made what was said wrong, in order.
SELECT asked.n, p.details -> 'because' AS because
FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS asked (topic, position, n)
JOIN plan p ON p.topic = asked.topic AND p.audience = 'told' AND p.position > asked.position
ORDER BY asked.n, p.position
