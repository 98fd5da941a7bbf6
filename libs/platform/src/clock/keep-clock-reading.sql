-- $1 which start of a machine, $2 what its clock shows, $3 milliseconds since the start. Starts of long ago are over.
WITH over AS (
  DELETE FROM platform.clock_reading WHERE boot <> $1 AND wall < $2::timestamptz - interval '30 days'
)
INSERT INTO platform.clock_reading (boot, wall, elapsed) VALUES ($1, $2, $3)
ON CONFLICT (boot) DO UPDATE SET wall = EXCLUDED.wall, elapsed = EXCLUDED.elapsed
