-- $1: the persons that the batch touches; $2: [{name, person}], all that they have now.
WITH now AS (
  SELECT name, person FROM jsonb_to_recordset($2::jsonb) AS n (name uuid, person text)
), gone AS (
  DELETE FROM person_same_text t
   WHERE t.person = ANY ($1) AND NOT EXISTS (SELECT FROM now n WHERE (n.name, n.person) = (t.name, t.person))
)
INSERT INTO person_same_text (name, person) SELECT name, person FROM now ON CONFLICT DO NOTHING
