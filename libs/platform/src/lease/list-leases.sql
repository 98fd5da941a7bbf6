-- Each lease, who has it or had it last, and for how many seconds.
SELECT name, described, since,
       CASE WHEN holder IS NULL THEN 'free' WHEN platform.lease_is_over(renewed_at, lasts) THEN 'silent' ELSE 'held' END AS state,
       greatest(0, extract(epoch FROM clock_timestamp() - since))::float8 AS "heldSeconds",
       greatest(0, extract(epoch FROM clock_timestamp() - renewed_at))::float8 AS "silentSeconds"
FROM platform.lease
ORDER BY name
