import type { ActsWorld } from './acts-world.ts';

/** How something is done, and what has to tell of it afterwards. */
export interface Act {
  /** Kinds of entries of the journal, or types of events of the log: all of them are left, the first by who did it. */
  readonly leaves: readonly [string, ...string[]];
  /** As whom they stand there; default: the account, the token or the user of the machine that did it. */
  readonly by?: string;
  /** What has to be there first. @returns what {@link act} is about */
  readonly given?: (world: ActsWorld) => Promise<string>;
  readonly act: (world: ActsWorld, about: string) => Promise<unknown>;
}

/** Something that only tries what another act would do, and leaves nothing. */
export type Trial = Pick<Act, 'given' | 'act'>;
