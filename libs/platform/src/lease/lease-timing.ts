/** In milliseconds. */
export interface LeaseTiming {
  /** After its last sign of life a term ends by itself, and another may lead. */
  readonly lasts: number;
  /** The holder ends its work by so much earlier: its clock may be slower than the database's. */
  readonly margin: number;
  /** From one sign of life to the next. */
  readonly renewEvery: number;
  /** From a sign of life that failed to the next try. */
  readonly retryAfter: number;
  /** After which an answer is no longer waited for. */
  readonly answerWithin: number;
}

/** With a standby that asks each second another leads within 12 s of the last sign of life. */
export const LEASE_TIMING: LeaseTiming = {
  lasts: 10_000,
  margin: 1_000,
  renewEvery: 2_500,
  retryAfter: 500,
  answerWithin: 2_000,
};
