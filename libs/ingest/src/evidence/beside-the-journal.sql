-- Every file of evidence that the database or the journal knows of, and what each of them says of it. One statement, so that what
-- is added or erased meanwhile is seen in both or in neither.
WITH told AS (
  SELECT substr(owner, length('evidence-') + 1) AS hash,
         bool_or(what = 'evidence.added') AS added,
         bool_or(what = 'evidence.erased') AS erased
    FROM accounts.journal CROSS JOIN LATERAL unnest(about) AS owners (owner)
   WHERE what IN ('evidence.added', 'evidence.erased')
   GROUP BY owner
)
SELECT hash,
       evidence.hash IS NOT NULL AS kept,
       evidence.erased_at IS NOT NULL AS erased,
       coalesce(told.added, false) AS added_by_journal,
       coalesce(told.erased, false) AS erased_by_journal
  FROM ingest.evidence FULL JOIN told USING (hash)
 ORDER BY hash
