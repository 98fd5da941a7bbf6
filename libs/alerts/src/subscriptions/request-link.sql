-- $1 subscription, $2 now, $3 delivery, $4 Message-ID. A mail with the link to all that its address follows.
INSERT INTO ledger.delivery (id, kind, subscription, state, next_attempt_at, message_id, planned_at, decision, reason, decided_at)
VALUES ($3, 'link', $1, 'planned', $2, $4, $2, 'send', 'asked_for', $2)
