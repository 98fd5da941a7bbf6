-- The first event, the last one, and its position.
SELECT coalesce((SELECT position FROM event_store.events ORDER BY position DESC LIMIT 1), 0) AS head,
       (SELECT id FROM event_store.events ORDER BY position LIMIT 1) AS first,
       (SELECT id FROM event_store.events ORDER BY position DESC LIMIT 1) AS last
