-- $1 now, $2 a topic that this transaction holds. Notices first and what is said at once next, so that an alert which
-- would only repeat one of them is seen to do so.
SELECT p.id, p.rule, p.audience, p.subject, p.topic, p.persons, p.place, p.due_at, p.moot_after, p.position, p.relied_on,
       p.said, p.details
FROM plan p, ledger.watermark w
WHERE p.topic = $2 AND p.due_at <= $1 AND (p.due_at > w.swept_through OR p.position > w.position)
  AND NOT EXISTS (SELECT FROM ledger.alert a WHERE a.id = p.id)
ORDER BY p.audience <> 'told', p.rule NOT IN (
  'taken_into_custody', 'detained_again', 'extended', 'converted', 'transferred', 'escaped', 'released', 'died',
  'hearing_set', 'hearing_moved', 'hearing_cancelled'
), p.due_at, p.position, p.id
