import { join } from 'node:path';
import type pg from 'pg';
import { type EventStore, type LiveWork, type LogConsumer, LogFollower, type RecordedEvent } from '#event-store';
import {
  type Clock,
  type ClockWatch,
  checkedClock,
  inTransaction,
  LeaseLostError,
  type Leases,
  type LeaseTerm,
  type Logger,
} from '#platform';
import { KeyFolder } from '../keys/key-file.ts';
import { lookAtLogKey, openLogKey, rotateLogKey } from '../keys/log-key.ts';
import { acceptRestore } from '../memory/accept-restore.ts';
import { type ComparedWithMemory, compareWithMemory, keysOfLog } from '../memory/compare-with-memory.ts';
import { SignedMemory } from '../memory/signed-memory.ts';
import type { SignedRestore } from '../note/restore-note.ts';
import type { SigningKey } from '../note/signing-key.ts';
import type { RandomBytes } from '../random-bytes.ts';
import { ClockInDoubtError } from './clock-in-doubt-error.ts';
import { GrowingTree } from './growing-tree.ts';
import {
  type KeptCheckpoint,
  lastCheckpoint,
  OtherKeyError,
  RewrittenTreeError,
  signCheckpoint,
} from './sign-checkpoint.ts';
import { TreeTables } from './tree-tables.ts';

export interface NotaryOptions {
  /** The log as it is stored: private fields as ciphertext, nothing upcast. */
  readonly store: EventStore;
  /** As habeas_app. */
  readonly pool: pg.Pool;
  readonly leases: Leases;
  /** Folder of the signing key. */
  readonly keys: string;
  /** The name of a new log. */
  readonly origin: string;
  readonly clock: Clock;
  /** Nothing is signed while the time is in doubt; null or not given: the clock moves only when it is told to. */
  readonly watch?: ClockWatch | null;
  readonly random: RandomBytes;
  /** File that has, outside of the database, what was last signed. Default: `log-memory` in the folder of the key. */
  readonly memory?: string;
  readonly logger: Logger;
  /** How long events wait for a checkpoint, at most, while the notary runs. Default 5000. */
  readonly sealAfterMilliseconds?: number;
  /** How often a standby asks whether it may lead. Default 1000. */
  readonly standbyMilliseconds?: number;
}

export interface NotaryStatus {
  /** Events in the tree. */
  readonly size: number;
  readonly head: bigint;
  readonly position: bigint;
  readonly checkpoint: KeptCheckpoint | null;
  /** Why nothing is signed; null while all is well, or in another process. */
  readonly fault: string | null;
}

/** The memory outside of the database, compared. */
export interface LookedAtMemory extends ComparedWithMemory {
  readonly path: string;
  /** How many events were last signed; null where there is no memory. */
  readonly size: number | null;
}

const BATCH = 512;

/**
 * Follows the log into the tree and signs it: the hashes of events and the place that was reached move in one transaction.
 * One notary works at a time over all processes; others stand by.
 */
export class Notary {
  private readonly folder: KeyFolder;
  private readonly memory: SignedMemory;
  private readonly follower: LogFollower;
  private key: SigningKey | null = null;
  private fault: string | null = null;
  /** While this process is the one that takes in the log; it signs by the same term. */
  private term: LeaseTerm | null = null;

  constructor(private readonly options: NotaryOptions) {
    const { store, pool, logger, standbyMilliseconds } = options;
    this.folder = new KeyFolder(options.keys);
    this.memory = new SignedMemory(options.memory ?? join(options.keys, 'log-memory'), options.random);
    this.follower = new LogFollower({
      ...{ name: 'notary', store, logger, batchSize: BATCH, standbyMilliseconds },
      lead: (work) => this.lead(work),
      progress: () => new TreeTables(pool).progress(),
    });
  }

  /** Opens the signing key, or makes it at the first start. @throws ExitError (3) see openLogKey */
  async prepare(): Promise<SigningKey> {
    this.key = await openLogKey(this.keyOptions);
    return this.key;
  }

  /** The signing key as it lies there; null where the log has none yet. Makes nothing. @throws ExitError see lookAtLogKey */
  async lookAtKey(): Promise<SigningKey | null> {
    return await lookAtLogKey(this.keyOptions);
  }

  /** Signs with a new key from now on, and the tree as it is with it. @throws ClockInDoubtError; ExitError see rotateLogKey */
  async rotateKey({ lost = false } = {}): Promise<{ from: string; to: string }> {
    await this.clockThatIsRight();
    const { from, to } = await rotateLogKey(this.keyOptions, { lost });
    this.key = to;
    await this.seal();
    return { from, to: to.verifier.text };
  }

  /** Takes in what the log has now, or waits until another notary did. @returns events in the tree */
  async catchUp(): Promise<number> {
    await this.follower.catchUp();
    return (await new TreeTables(this.options.pool).progress()).size;
  }

  /**
   * Signs the tree where it is not signed so yet.
   *
   * @throws RewrittenTreeError somebody changed the tree; ClockInDoubtError; ExitError the key is lost
   */
  async seal(): Promise<KeptCheckpoint> {
    const { pool } = this.options;
    const clock = await this.clockThatIsRight();
    const key = this.key ?? (await this.prepare());
    const sign = async (by: SigningKey) =>
      await signCheckpoint(pool, by, { clock, memory: this.memory, term: this.term });
    const signed = await sign(key).catch(async (error) => {
      if (!(error instanceof OtherKeyError)) throw error;
      return await sign(await this.prepare());
    });
    if (signed.memoryTakenAnew) {
      const { size } = signed.checkpoint;
      this.options.logger.warn(
        { file: this.memory.path, size },
        'There was no memory of what was signed; it was taken anew from the last checkpoint in the database.',
      );
    }
    return signed.checkpoint;
  }

  /**
   * Says in the log, and by its key, that it was restored to an earlier state, and signs what it has now.
   *
   * @param by opaque id of who accepts it; `reason` is for everybody, on one line
   * @throws ExitError see acceptRestore; ClockInDoubtError
   */
  async acceptRestore(by: string, reason: string): Promise<SignedRestore> {
    const { pool, store } = this.options;
    const clock = await this.clockThatIsRight();
    const key = await this.prepare();
    const restore = await acceptRestore({ pool, store, key, memory: this.memory, clock, by, reason });
    await this.catchUp();
    await this.seal();
    return restore;
  }

  /**
   * How what was last signed, by the memory outside of the database, stands to the tree. Changes nothing.
   *
   * @throws ExitError (3) the memory cannot be read; TileError the tree lacks hashes
   */
  async lookAtMemory(): Promise<LookedAtMemory> {
    const { path } = this.memory;
    const remembered = await this.memory.read();
    const size = remembered?.checkpoint.size ?? null;
    // Where the key is missing or another, that is said elsewhere; then the log's own word for its key has to do.
    const held = await this.lookAtKey().catch(() => null);
    const key = held?.verifier ?? (await keysOfLog(this.options.pool))[0];
    if (key === undefined) return { path, size, fault: null, kind: 'well', accepted: null };
    const compared = await compareWithMemory(this.options.pool, remembered, { path, key });
    return { path, size, ...compared };
  }

  /** Follows the log until the signal is aborted; signs a moment after something was added. Goes on by itself after any fault. */
  async run(signal: AbortSignal): Promise<void> {
    await this.follower.run(signal, () => this.sealing());
  }

  async status(): Promise<NotaryStatus> {
    const { store, pool } = this.options;
    const [{ size, position }, checkpoint, head] = await Promise.all([
      new TreeTables(pool).progress(),
      lastCheckpoint(pool),
      store.head(),
    ]);
    return { size, position, head, checkpoint, fault: this.fault };
  }

  /** Signs all there is, and a moment after something was added, and before it ends. */
  private sealing(): LiveWork {
    const { sealAfterMilliseconds = 5_000 } = this.options;
    const sealOrAgain = async () => {
      // Nothing calls again when the clock has been put right.
      if ((await this.sealOrSay()) === 'clock in doubt') seal.soon();
    };
    const seal = new Later(sealOrAgain, sealAfterMilliseconds);
    return { taken: () => seal.soon(), caughtUp: sealOrAgain, end: () => seal.end() };
  }

  /** A fault of signing is told to whoever asks and does not keep events from being taken in. */
  private async sealOrSay(): Promise<'signed' | 'clock in doubt' | 'fault'> {
    try {
      await this.seal();
      this.fault = null;
      return 'signed';
    } catch (error) {
      // The one that leads now signs; the follower says why this one does not.
      if (error instanceof LeaseLostError) return 'fault';
      this.fault = error instanceof Error ? error.message : String(error);
      const level = error instanceof RewrittenTreeError ? 'error' : 'warn';
      this.options.logger[level]({ error: this.fault }, 'The log could not be signed.');
      return error instanceof ClockInDoubtError ? 'clock in doubt' : 'fault';
    }
  }

  private async lead<T>(work: (consumer: LogConsumer) => Promise<T>): Promise<T | null> {
    const { pool, leases } = this.options;
    return await leases.lead('notary', async (term) => {
      const tree = await GrowingTree.load(new TreeTables(pool));
      this.term = term;
      try {
        return await work({
          lost: term.signal,
          get position() {
            return tree.progress.position;
          },
          take: (events) => this.take(tree, events, term),
        });
      } finally {
        this.term = null;
        // What is in the way of signing is the next one's to say.
        this.fault = null;
      }
    });
  }

  private async take(tree: GrowingTree, events: readonly RecordedEvent[], term: LeaseTerm): Promise<void> {
    await inTransaction(this.options.pool, async (client) => {
      await term.fence(client);
      const tables = new TreeTables(client);
      const before = await tables.progress({ lock: true });
      if (before.size !== tree.progress.size) throw new Error('Another notary has been here meanwhile.');
      const random = this.options.random(events.length * GrowingTree.RANDOM_BYTES);
      const { rows, bundles, progress } = tree.append(events, random);
      await tables.add(rows, bundles, progress);
    });
  }

  /** For what bears the time in the log for ever. @throws ClockInDoubtError */
  private async clockThatIsRight(): Promise<Clock> {
    const { doubt, clock } = await checkedClock(this.options.clock, this.options.watch ?? null);
    if (doubt !== null) throw new ClockInDoubtError(doubt);
    return clock;
  }

  private get keyOptions() {
    const { pool, origin, clock, random } = this.options;
    return { pool, folder: this.folder, origin, clock, random };
  }
}

/** Something that is done once, some time after it was first asked for. */
class Later {
  private timer: NodeJS.Timeout | null = null;
  private ended = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: () => Promise<void>,
    private readonly milliseconds: number,
  ) {}

  soon(): void {
    if (this.ended) return;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.running = this.running.then(this.work);
    }, this.milliseconds);
  }

  /** Does at once what waits, and returns when it is done; nothing is done afterwards. */
  async end(): Promise<void> {
    this.ended = true;
    if (this.timer) {
      clearTimeout(this.timer);
      this.timer = null;
      this.running = this.running.then(this.work);
    }
    await this.running;
  }
}
