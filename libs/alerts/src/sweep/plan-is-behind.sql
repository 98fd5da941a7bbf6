-- Whether the plan knows less of the log than the ledger once did, because it is being made again from the beginning. A
-- sweep would then say what an event that is still to be projected has corrected long ago, withdraw what still holds, and
-- take what is still to be planned for dealt with.
SELECT coalesce((SELECT position FROM plan_progress), 0) < position AS behind FROM ledger.watermark
