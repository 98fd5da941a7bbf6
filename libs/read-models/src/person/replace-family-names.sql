-- $1: the persons that the batch touches; $2: [{family, given, person}], all that they have now. Answers the family names
-- of which one person less has them.
WITH now AS (
  SELECT family, given, person FROM jsonb_to_recordset($2::jsonb) AS n (family text, given text, person text)
), gone AS (
  DELETE FROM person_family_name f
   WHERE f.person = ANY ($1)
     AND NOT EXISTS (SELECT FROM now n WHERE (n.family, n.given, n.person) = (f.family, f.given, f.person))
  RETURNING f.family
), named AS (
  INSERT INTO person_family_name (family, given, person) SELECT family, given, person FROM now ON CONFLICT DO NOTHING
), known AS (
  INSERT INTO family_name (family) SELECT DISTINCT family FROM now ON CONFLICT DO NOTHING
)
SELECT DISTINCT family FROM gone
