-- Where a sweep begins. `behind`: the plan knows less of the log than the ledger once did, because it is being made again
-- from the beginning. A sweep would then say what an event that is still to be projected has corrected long ago, withdraw
-- what still holds, and take what is still to be planned for dealt with. `late`: the notice that gathers what was missed
-- since everything due was last dealt with, the same for all sweepers until then. `untold`: administrators have not been told of
-- a halt, which may be over.
SELECT EXISTS (SELECT FROM ledger.halt WHERE mailed_at IS NULL) AS untold,
       coalesce(p.position, 0) < w.position AS behind, coalesce(p.position, 0) AS position,
       'late|' || CASE WHEN isfinite(w.swept_through)
                       THEN to_char(w.swept_through AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                       ELSE 'beginning' END AS late
FROM ledger.watermark w LEFT JOIN plan_progress p ON true
