-- $1 now. Where a sweep begins. `behind`: the plan knows less of the log than the ledger once did, because it is being made again
-- from the beginning. A sweep would then say what an event that is still to be projected has corrected long ago, withdraw
-- what still holds, and take what is still to be planned for dealt with. `late`: the notice that gathers what was missed
-- since everything due was last dealt with, the same for all sweepers until then. `untold`: administrators have not been told of
-- a halt, which may be over. `outage`: sweeps had stood still when $1 had come, for more than an hour in which something fell due
-- or was to go. A simulated clock that goes from one thing that is due to the next leaves no such hour.
SELECT EXISTS (SELECT FROM ledger.halt WHERE mailed_at IS NULL) AS untold,
       coalesce(p.position, 0) < w.position AS behind, coalesce(p.position, 0) AS position,
       'late|' || CASE WHEN isfinite(w.swept_through)
                       THEN to_char(w.swept_through AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
                       ELSE 'beginning' END AS late,
       isfinite(w.swept_through) AND (
         EXISTS (
           SELECT FROM plan a
           WHERE a.due_at > w.swept_through AND a.due_at < $1::timestamptz - interval '1 hour'
             AND NOT EXISTS (SELECT FROM ledger.alert l WHERE l.id = a.id AND l.undone_at IS NULL)
         )
         OR w.swept_through < $1::timestamptz - interval '1 hour' AND EXISTS (
           SELECT FROM ledger.delivery d
           WHERE d.next_attempt_at > w.swept_through AND d.next_attempt_at < $1::timestamptz - interval '1 hour'
             AND d.state = 'planned' AND d.attempts = 0 AND d.kind = 'alert'
             AND d.passed_at IS NULL AND d.released_at IS NULL
         )
       ) AS outage
FROM ledger.watermark w LEFT JOIN plan_progress p ON true
