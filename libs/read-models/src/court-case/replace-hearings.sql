-- $1: keys of the cases; $2: all hearings that they now have. What a correction took away must go, so all are replaced.
WITH gone AS (
  DELETE FROM hearing
   WHERE case_key = ANY ($1)
     AND (case_key, hearing) NOT IN (
       SELECT case_key, hearing FROM jsonb_to_recordset($2::jsonb) AS kept (case_key text, hearing text)
     )
)
INSERT INTO hearing (case_key, hearing, day)
SELECT case_key, hearing, day FROM jsonb_to_recordset($2::jsonb) AS folded (case_key text, hearing text, day date)
ON CONFLICT (case_key, hearing) DO UPDATE SET day = excluded.day;
