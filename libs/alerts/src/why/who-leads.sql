-- $1 subscription, $2 as JSON: alerts by what they can be asked for, and when each falls due. For each the subscription of the
-- same address that would be told in its place, as things are now; a row for those alone of which there is one. As the order in
-- matching-subscriptions.sql.
WITH asked AS (
  SELECT r.id, r.persons, name_keys(r.places) AS places, name_keys(r.regions) AS regions, statute_keys(r.statutes) AS statutes,
         r.kind, r.due_at
  FROM jsonb_to_recordset($2::jsonb) AS r (
    id uuid, persons text[], places text[], regions text[], statutes text[], kind text, due_at timestamptz
  )
)
SELECT DISTINCT ON (a.id) a.id AS alert, s.id AS leader
FROM asked a
JOIN subscription own ON own.id = $1
JOIN ledger.subscriber_address here ON here.subscription = own.id
JOIN ledger.subscriber_address there ON there.address_hash = here.address_hash AND there.subscription <> own.id
JOIN subscription s ON s.id = there.subscription AND s.state = 'confirmed' AND s.confirmed_at <= a.due_at
  AND NOT (s.paused AND (s.paused_until IS NULL OR s.paused_until > a.due_at))
CROSS JOIN LATERAL (
  SELECT CASE WHEN a.kind = 'hearing' THEN s.hearing_rank ELSE s.release_rank END AS its,
         CASE WHEN a.kind = 'hearing' THEN own.hearing_rank ELSE own.release_rank END AS own
) rank
WHERE (-rank.its, s.requested_at, s.id) < (-rank.own, own.requested_at, own.id)
  AND EXISTS (
    SELECT FROM subscription_filter f
    WHERE f.subscription = s.id
      AND filter_takes(f.everything, f.person, f.place_key, f.region_key, f.statute_key, f.kind,
                       a.persons, a.places, a.regions, a.statutes, ARRAY[a.kind])
  )
ORDER BY a.id, rank.its DESC, s.requested_at, s.id
