-- $1 now. What a watch over the alerts looks at; each counted by an index of its own, so that it costs what waits and not what
-- was ever sent.
SELECT (SELECT last_sweep_at FROM ledger.watermark) AS last_sweep_at,
       (SELECT count(*) FROM ledger.delivery WHERE next_attempt_at <= $1)::integer AS waiting,
       (SELECT min(next_attempt_at) FROM ledger.delivery WHERE next_attempt_at <= $1) AS waiting_since,
       (SELECT count(*) FROM ledger.delivery WHERE next_attempt_at IS NOT NULL AND state = 'deferred')::integer AS deferred,
       (SELECT count(*) FROM ledger.delivery WHERE held_at IS NOT NULL AND state = 'held')::integer AS held,
       (SELECT engaged_at FROM ledger.brake WHERE ended_at IS NULL) AS held_since,
       (SELECT count(*) FROM ledger.paused_address)::integer AS paused_addresses,
       (SELECT count(DISTINCT message_id) FROM ledger.delivery
        WHERE kind = 'alert' AND sent_at > $1::timestamptz - interval '1 hour'
          AND sent_at <= $1::timestamptz + interval '2 minutes')::integer AS sent_last_hour
