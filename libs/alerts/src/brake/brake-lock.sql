-- Until the end of the transaction no other sweep counts, lets pass or holds.
SELECT pg_advisory_xact_lock(hashtextextended('habeas.brake', 0))
