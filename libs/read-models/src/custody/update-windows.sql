UPDATE custody_episode
SET "window" = row."window"
FROM jsonb_to_recordset($1) AS row (key text, "window" jsonb)
WHERE custody_episode.key = row.key
