-- Every endpoint that is there, oldest first, with how much is planned for it and since when; and how far the log has been
-- looked through, in the same statement: what is behind that is not planned yet.
SELECT e.*, p.planned, p.planned_since, c.position AS looked_through
  FROM webhooks.endpoint e
 CROSS JOIN webhooks.checkpoint c
 CROSS JOIN LATERAL (
   SELECT count(*)::integer AS planned, min(d.planned_at) AS planned_since
     FROM webhooks.delivery d WHERE d.endpoint = e.id AND d.state = 'planned'
 ) p
 WHERE e.state <> 'removed'
 ORDER BY e.created_at, e.id
