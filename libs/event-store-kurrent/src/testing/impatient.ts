import type { KurrentTimeouts } from '../options.ts';

/** So that tests of faults do not take as long as the faults of a real day do. */
export const impatient: Partial<KurrentTimeouts> = { firstBackoff: 20, longestBackoff: 250 };
