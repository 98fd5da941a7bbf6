-- $1 id, $2 for a person, $3 now, $4 when the backup was taken. No mail goes until a person says so; a halt that was in force in
-- the backup becomes this one, and is told of in it.
INSERT INTO ledger.halt (id, reason, detail, shown, compared, since)
VALUES ($1, 'restored', $2, $3, $4, least($3::timestamptz, $4::timestamptz))
ON CONFLICT ((true)) WHERE ended_at IS NULL DO UPDATE
SET reason = excluded.reason, detail = concat(excluded.detail, '; before that, ', halt.detail), shown = excluded.shown,
    compared = excluded.compared, since = least(halt.since, excluded.since), boot = NULL, mailed_at = NULL
