-- $1 subscription, $2 address, sealed, $3 its HMAC, $4 now, $5 delivery, $6 Message-ID, $7 what was asked for.
WITH address AS (
  INSERT INTO ledger.subscriber_address (subscription, address, address_hash, since) VALUES ($1, $2, $3, $4)
)
INSERT INTO ledger.delivery (id, kind, subscription, request, state, next_attempt_at, message_id, planned_at, decision, reason,
                             decided_at)
VALUES ($5, 'confirmation', $1, $7, 'planned', $4, $6, $4, 'send', 'asked_for', $4)
