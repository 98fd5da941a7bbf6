-- $1 id, $2 person, $3 place, $4 region, $5 statute, $6 kind, $7 everything, $8 preferences.
UPDATE subscription
SET person = $2, place = $3, region = $4, statute = $5, kind = $6, everything = $7, preferences = $8
WHERE id = $1
