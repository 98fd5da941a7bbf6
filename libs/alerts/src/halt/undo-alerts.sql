-- $1 a moment, $2 now. What was swept by a clock that showed a time behind $1 is as if it had not been: each is taken anew when
-- it is due. What was made of it stays on record.
WITH undone AS (
  UPDATE ledger.alert SET undone_at = $2 WHERE swept_at > $1 AND undone_at IS NULL RETURNING id, swept_at, outcome
)
INSERT INTO ledger.undone_alert (alert, undone_at, swept_at, outcome) SELECT id, $2, swept_at, outcome FROM undone
