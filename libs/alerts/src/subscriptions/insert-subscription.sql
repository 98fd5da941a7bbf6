-- $1 id, $2 person, $3 place, $4 region, $5 statute, $6 kind, $7 everything, $8 preferences, $9 when it was asked for.
INSERT INTO subscription (id, person, place, region, statute, kind, everything, preferences, state, requested_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'requested', $9)
