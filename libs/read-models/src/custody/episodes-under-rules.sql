-- Episodes under some rules ($1), or under the law of some countries ($2) by a rule or by a place. A term that names no rule is
-- held against that of its kind in the country of the place. No index: the law is set otherwise a few times in the life of a
-- record.
SELECT key, state
FROM custody_episode
WHERE EXISTS (
    SELECT FROM jsonb_array_elements(state -> 'terms') AS term
    WHERE term ->> 'rule' = ANY ($1) OR upper(split_part(term ->> 'rule', '.', 1)) = ANY ($2)
      OR (term ->> 'rule' IS NULL AND EXISTS (
        SELECT FROM jsonb_array_elements(state -> 'stays') AS stay, unnest($1::text[]) AS moved
        WHERE stay -> 'place' ->> 'jurisdiction' = upper(split_part(moved, '.', 1))
      ))
  )
  OR state -> 'place' ->> 'jurisdiction' = ANY ($2)
  OR EXISTS (
    SELECT FROM jsonb_array_elements(state -> 'stays') AS stay WHERE stay -> 'place' ->> 'jurisdiction' = ANY ($2)
  )
ORDER BY key
