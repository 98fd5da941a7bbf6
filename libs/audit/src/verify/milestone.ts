import type { Hash } from '../merkle/hash.ts';
import type { Finding } from './finding.ts';

/** What was signed over the first `size` leaves, and what is said where the signed tree has another root there. */
export interface Milestone {
  readonly size: number;
  readonly root: Hash;
  readonly differs: Finding;
}
