-- $1 name of the budget, $2 HMAC of the network, $3 start of its hour, $4 its bound, $5 provider or null, $6 start of its
-- hour, $7 its bound. When all of the budget is free again, null where it is; and whether the reserve is open.
SELECT (SELECT free_at FROM ledger.request_budget WHERE name = $1) AS free_at,
       NOT EXISTS (SELECT FROM ledger.request_count WHERE kind = 'source' AND who = $2 AND since = $3 AND count >= $4)
         OR ($5::text IS NOT NULL AND NOT EXISTS (
           SELECT FROM ledger.request_count WHERE kind = 'provider' AND who = $5 AND since = $6 AND count >= $7
         )) AS reserve
