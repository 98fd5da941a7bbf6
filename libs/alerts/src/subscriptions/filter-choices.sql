-- What filters can name that the record tells of in public, so that a form can offer it and a slip of the pen be noticed.
-- Of who disappeared nobody knows the place.
SELECT 'place' AS part, said ->> 'place' AS value, count(*) AS topics
FROM plan_topic WHERE NOT confidential AND said ->> 'place' IS NOT NULL GROUP BY 2
UNION ALL
SELECT 'statute', statute, count(*)
FROM plan_topic, jsonb_array_elements_text(coalesce(said -> 'legalBases', '[]')) AS statute
WHERE NOT confidential GROUP BY 2
UNION ALL
SELECT 'zone', details ->> 'zone', count(*) FROM plan_topic WHERE NOT confidential GROUP BY 2
UNION ALL
SELECT 'region', region, count(DISTINCT topic) FROM plan WHERE region IS NOT NULL GROUP BY 2
UNION ALL
SELECT 'name of place', name, count(*) FROM plan_topic, unnest(places) AS name WHERE NOT confidential GROUP BY 2
UNION ALL
SELECT 'name of region', name, count(*) FROM plan_topic, unnest(regions) AS name WHERE NOT confidential GROUP BY 2
ORDER BY 1, 3 DESC, 2
