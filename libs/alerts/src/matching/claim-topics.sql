-- $1 matters. Each is held until this transaction ends; what another sweep holds is left to it.
SELECT topic FROM plan_topic WHERE topic = ANY ($1::text[]) ORDER BY topic FOR UPDATE SKIP LOCKED
