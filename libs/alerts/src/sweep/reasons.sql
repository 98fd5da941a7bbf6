-- $1 topic, $2 position. Every event since then that made what was said wrong, in order.
SELECT details -> 'because' AS because FROM plan
WHERE topic = $1 AND audience = 'told' AND position > $2
ORDER BY position
