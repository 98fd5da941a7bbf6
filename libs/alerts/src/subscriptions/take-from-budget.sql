-- $1 name, $2 now, $3 seconds that one mail takes to become free again, $4 how many of these may be in use after this one,
-- $5 how many there are. A row comes back where one was taken; otherwise nothing is written. A moment further ahead than
-- the whole budget is from a clock that was put back.
INSERT INTO ledger.request_budget AS b (name, free_at)
VALUES ($1, $2::timestamptz + make_interval(secs => $3::double precision))
ON CONFLICT (name) DO UPDATE
SET free_at = greatest(least(b.free_at, $2::timestamptz + make_interval(secs => $3::double precision * $5)), $2)
              + make_interval(secs => $3::double precision)
WHERE greatest(least(b.free_at, $2::timestamptz + make_interval(secs => $3::double precision * $5)), $2)
      + make_interval(secs => $3::double precision)
      <= $2::timestamptz + make_interval(secs => $3::double precision * $4)
RETURNING free_at
