-- $1: [{person, survivor}]. What was ever said stays.
INSERT INTO person_merge (person, survivor)
SELECT person, survivor FROM jsonb_to_recordset($1::jsonb) AS said (person text, survivor text)
ON CONFLICT DO NOTHING
