-- What fell due and went to nobody: nobody had asked, or it came too late to be of use. Notices to those who were told
-- something else are left out: that nobody had been told is no news. So are leads that can be chosen and nobody chose.
SELECT alert.id, alert.rule, alert.place, alert.outcome,
       CASE alert.said ->> 'matter'
         WHEN 'custody' THEN jsonb_build_array(alert.said ->> 'name')
         ELSE coalesce(alert.said -> 'names', '[]'::jsonb)
       END AS names
  FROM ledger.alert
 WHERE alert.audience = 'matching'
   AND alert.lead IS NULL
   AND NOT EXISTS (SELECT FROM ledger.delivery WHERE delivery.alert = alert.id)
 ORDER BY alert.due_at, alert.rule, alert.id
