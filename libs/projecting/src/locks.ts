import { LeaderLock, LOCK_NAMESPACE } from '#platform';

/** Held by a connection for as long as it projects: one projector at a time over all processes. */
export const LEADER_LOCK = new LeaderLock(1);

/** Held by each batch's transaction, and by whoever needs the live tables to stand still or changes their schema. */
export const BATCH_LOCK = `${LOCK_NAMESPACE}, 2`;

/** Held by whoever builds tables, so that two processes never build in the same schema. */
export const BUILD_LOCK = `${LOCK_NAMESPACE}, 3`;
