import { LOCK_NAMESPACE } from '#platform';

/** Held by each batch's transaction, and by whoever needs the live tables to stand still or changes their schema. */
export const BATCH_LOCK = `${LOCK_NAMESPACE}, 2`;
