-- No index: a rule is set otherwise a few times in the life of a record.
SELECT key, state
FROM custody_episode
WHERE EXISTS (SELECT FROM jsonb_array_elements(state -> 'terms') AS term WHERE term ->> 'rule' = ANY ($1))
ORDER BY key
