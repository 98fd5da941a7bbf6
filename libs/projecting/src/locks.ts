/** First half of every advisory lock of the projector, `habe` in ASCII; the database is the lock's other scope. */
const NAMESPACE = 0x68616265;

/** Held by a connection for as long as it projects: one projector at a time over all processes. */
export const LEADER_LOCK = `${NAMESPACE}, 1`;

/** Held by each batch's transaction, and by whoever needs the live tables to stand still or changes their schema. */
export const BATCH_LOCK = `${NAMESPACE}, 2`;

/** Held by whoever builds tables, so that two processes never build in the same schema. */
export const BUILD_LOCK = `${NAMESPACE}, 3`;
