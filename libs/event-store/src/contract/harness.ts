import type { ChildProcess } from 'node:child_process';
import type { EventStore, NewEvent } from '../index.ts';

/**
 * What an engine brings to the contract suite: `describeEventStoreContract(harness)` in its own `*.int.spec.ts`. What is
 * optional is a fault or a view that not every engine can produce; `can` names those it brings. The tests that need
 * another are reported as skipped, by name, so that a promise that was not tried shows.
 */
export interface EventStoreHarness {
  /** Stands in the title of every test. */
  readonly name: string;
  readonly capabilities: EngineCapabilities;
  /** A fresh, empty log and one client of it. The suite closes it. */
  create(): Promise<LogUnderTest>;
}

export interface EngineCapabilities {
  /** Positions are 1, 2, 3 … without a hole. Otherwise they only grow. */
  readonly densePositions: boolean;
  /** Where a known id is recognised: in the whole log, or only in its own stream. */
  readonly uniqueIds: 'log' | 'stream';
  /** The optional members of {@link LogUnderTest} that every log of this harness has. */
  readonly can: readonly Feature[];
  /** Factor on the number of events and writers of the long runs. 1 is what the promises ask for. Default 1. */
  readonly scale?: number;
}

export type Feature =
  | 'loseNextAnswer'
  | 'killConnections'
  | 'restartServer'
  | 'muteNotifications'
  | 'beginAppend'
  | 'tamperings'
  | 'fill'
  | 'clientProcess';

export interface LogUnderTest {
  readonly store: EventStore;

  /**
   * Another client of the same log, as another process would have it: own connections, own memory. The suite closes it,
   * or leaves it to {@link close}.
   */
  open(): Promise<EventStore>;

  /** Closes every client and gives back what the log took. */
  close(): Promise<void>;

  /**
   * From now on, the next append of `store` is committed by the server, but its answer is lost and the connection is cut.
   * Resolves when this is armed.
   */
  loseNextAnswer?(): Promise<void>;

  /** Breaks every connection between the clients and the server at once; the server stays up. */
  killConnections?(): Promise<void>;

  /** Kills the server without warning (kill -9) and starts it again; resolves when it takes connections. */
  restartServer?(): Promise<void>;

  /**
   * Stops what tells readers of new events, in silence (no error, no closed connection), so that only polling is left.
   * Resolves when done.
   */
  muteNotifications?(): Promise<void>;

  /** An append whose transaction is still open: it holds what an append holds, and is seen by nobody. */
  beginAppend?(stream: string, events: readonly NewEvent[]): Promise<OpenAppend>;

  /** Every way in which a holder of the application's rights could change the past; each must be refused. */
  readonly tamperings?: readonly Tampering[];

  /** Writes `count` small events into the log quickly, by whatever way. */
  fill?(count: number): Promise<void>;

  /** For reading in a process of its own with a small heap. */
  readonly clientProcess?: ClientProcess;
}

export interface ClientProcess {
  /** File URL of a module that exports `openStore(argument: string): Promise<EventStore>`: `compiledModule` of `#testing`. */
  readonly module: string;
  readonly argument: string;
  /** Runs a TypeScript file of this repository: `runTypeScript` of `#testing`. */
  run(script: URL, args: readonly string[], options: { readonly env: Record<string, string> }): ChildProcess;
}

export interface OpenAppend {
  commit(): Promise<void>;
  rollBack(): Promise<void>;
}

export interface Tampering {
  /** E.g. `UPDATE as the application`. */
  readonly name: string;
  /** Tries it; rejects when it is refused, as it must be. */
  attempt(): Promise<unknown>;
  /** What the refusal must say. */
  readonly refusal: RegExp;
}
