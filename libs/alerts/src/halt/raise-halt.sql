-- $1 id, $2 reason, $3 detail, $4 what the clock showed, $5 what it was compared with, $6 which start of the machine, $7 since when
-- no subscriber is told. Nothing where a halt is in force.
INSERT INTO ledger.halt (id, reason, detail, shown, compared, since, boot)
VALUES ($1, $2, $3, $4, $5, $7, $6)
ON CONFLICT DO NOTHING
