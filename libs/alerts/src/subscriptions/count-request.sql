-- $1 what is counted by, $2 whose, $3 start of the hour or day that it counts for, $4 the bound, $5 before when counts are
-- forgotten. A row comes back as long as the bound is not passed; beyond it nothing is written, so that a flood costs
-- reads alone. Any number of processes count together: the row is locked while one of them adds to it.
WITH forgotten AS (
  DELETE FROM ledger.request_count WHERE since < $5
)
INSERT INTO ledger.request_count AS c (kind, who, since, count) VALUES ($1, $2, $3, 1)
ON CONFLICT (kind, who, since) DO UPDATE SET count = c.count + 1 WHERE c.count < $4
RETURNING count
