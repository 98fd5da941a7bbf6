-- $1: every sanction that the rulings of the touched cases now impose, once for each person.
INSERT INTO sanction (ruling, ordinal, person, case_key, ruled_on, type, amount, unit)
SELECT ruling, ordinal, person, case_key, ruled_on, type, amount, unit
  FROM jsonb_to_recordset($1::jsonb) AS folded (
    ruling uuid, ordinal integer, person text, case_key text, ruled_on text, type text, amount numeric, unit text
  );
