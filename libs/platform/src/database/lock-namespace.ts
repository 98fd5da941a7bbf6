/** First half of the advisory locks that have two, `habe` in ASCII; the database is the lock's other scope. */
export const LOCK_NAMESPACE = 0x68616265;
