-- $1 endpoint, $2 now. What it could not take is given up, so that what came later need not wait for it.
UPDATE webhooks.delivery
   SET state = 'skipped', ended_at = $2, outcome = coalesce(outcome || ' ', '') || 'Skipped by hand.'
 WHERE id = (
   SELECT id FROM webhooks.delivery WHERE endpoint = $1 AND state = 'planned' ORDER BY position LIMIT 1
 )
