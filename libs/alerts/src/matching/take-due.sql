-- $1 now, $2 topics that this transaction holds. Writes down everything that fell due about them, as it now reads, and
-- answers in the order in which it is to be dealt with: notices first and what is said at once next, so that an alert which
-- would only repeat one of them is seen to do so; of several leads that have begun the shortest first. What a wrong clock had
-- taken, and was undone, is taken anew.
WITH taken AS (
  INSERT INTO ledger.alert AS taken_before
    (id, rule, audience, subject, topic, persons, place, region, places, regions, kind, statutes, lead, due_at,
     moot_after, position, relied_on, said, details, swept_at, outcome)
  SELECT p.id, p.rule, p.audience, p.subject, p.topic, p.persons, p.place, p.region, p.places, p.regions, p.kind,
         p.statutes, p.lead, p.due_at, p.moot_after, p.position, p.relied_on, p.said, p.details, $1,
         CASE WHEN p.moot_after <= $1 THEN 'lapsed' ELSE 'matched' END
  FROM plan p, ledger.watermark w
  WHERE p.topic = ANY ($2::text[]) AND p.due_at <= $1
    AND (p.due_at > w.swept_through OR p.position > w.position
         OR EXISTS (SELECT FROM ledger.alert u WHERE u.id = p.id AND u.undone_at IS NOT NULL))
  ON CONFLICT (id) DO UPDATE
  SET subject = EXCLUDED.subject, persons = EXCLUDED.persons, place = EXCLUDED.place, region = EXCLUDED.region,
      places = EXCLUDED.places, regions = EXCLUDED.regions, kind = EXCLUDED.kind, statutes = EXCLUDED.statutes,
      lead = EXCLUDED.lead, due_at = EXCLUDED.due_at, moot_after = EXCLUDED.moot_after, position = EXCLUDED.position,
      relied_on = EXCLUDED.relied_on, said = EXCLUDED.said, details = EXCLUDED.details, swept_at = EXCLUDED.swept_at,
      outcome = EXCLUDED.outcome, undone_at = NULL
  WHERE taken_before.undone_at IS NOT NULL
  RETURNING id, rule, audience, topic, lead, due_at, moot_after, position, outcome, said ->> 'matter' AS matter,
            jsonb_build_object('zone', details -> 'zone', 'from', details -> 'from', 'until', details -> 'until') AS details,
            CASE WHEN audience = 'told' THEN said END AS said,
            CASE WHEN audience = 'told' THEN details -> 'because' END AS because
)
SELECT * FROM taken
ORDER BY topic, audience <> 'told',
         -- All but these say what has happened; a rule that is added, as for a new end of custody, is one of those.
         rule IN ('release_approaching', 'release_due', 'release_unconfirmed', 'hearing_approaching'),
         coalesce(lead::interval, '0'), due_at, position, id
