-- Written before the first word to the server. $1 delivery, $2 number, $3 now, $4 what it says, $5 as of which position.
INSERT INTO ledger.attempt (delivery, number, started_at, said, position) VALUES ($1, $2, $3, $4, $5)
