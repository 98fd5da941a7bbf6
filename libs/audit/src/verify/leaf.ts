import type { Hash } from '../merkle/hash.ts';
import type { EventName } from './finding.ts';

/** An event as it is found now, whether in an export, behind an address or in the database. */
export interface Leaf {
  /** In which order it comes, from 0. */
  readonly place: number;
  /** Where in the log it says it stands, from 1; null where it says nothing. */
  readonly position: number | null;
  /** Null where it cannot be made: what it takes besides the event is gone. */
  readonly hash: Hash | null;
  readonly event: EventName | null;
  /** Only its hash is there. */
  readonly withheld: boolean;
  /** Why it is not what an entry must be, as an end of "it …"; null for what is one. */
  readonly problem: string | null;
  /** What it would hash to at another position; null where that cannot be said. */
  hashAt(position: number): Promise<Hash | null>;
}

/** The events as they are found now, in order, some at a time; can be read again from the beginning. */
export type LeafSource = () => AsyncIterable<readonly Leaf[]>;
