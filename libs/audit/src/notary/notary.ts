import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { EventStore, RecordedEvent } from '#event-store';
import { type Clock, type ClockWatch, checkedClock, inTransaction, type Logger } from '#platform';
import { SALT_BYTES } from '../entry/entry.ts';
import { KeyFolder } from '../keys/key-file.ts';
import { lookAtLogKey, openLogKey, rotateLogKey } from '../keys/log-key.ts';
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
  /** For the leader's lock, see `Database.sessions`. */
  readonly sessions: pg.Pool;
  /** Folder of the signing key. */
  readonly keys: string;
  /** The name of a new log. */
  readonly origin: string;
  readonly clock: Clock;
  /** Nothing is signed while the time is in doubt; null or not given: the clock moves only when it is told to. */
  readonly watch?: ClockWatch | null;
  readonly random: RandomBytes;
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

/** First half as of the projector's locks, `habe` in ASCII. */
const LEADER_LOCK = '1751212645, 7';
const BATCH = 512;
const FIRST_BACKOFF = 100;
const LONGEST_BACKOFF = 10_000;

/**
 * Follows the log into the tree and signs it: the hashes of events and the place that was reached move in one transaction.
 * One notary works at a time over all processes; others stand by.
 */
export class Notary {
  private readonly folder: KeyFolder;
  private key: SigningKey | null = null;
  private fault: string | null = null;

  constructor(private readonly options: NotaryOptions) {
    this.folder = new KeyFolder(options.keys);
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
    const { store, pool } = this.options;
    const head = await store.head();
    for (;;) {
      const size = await this.leading(async () => {
        const tree = await GrowingTree.load(new TreeTables(pool));
        let batch: RecordedEvent[] = [];
        if (tree.progress.position < head) {
          for await (const event of store.readAll({ after: tree.progress.position })) {
            if (event.position > head) break;
            batch.push(event);
            if (batch.length < BATCH && event.position !== head) continue;
            await this.take(tree, batch);
            batch = [];
            if (event.position === head) break;
          }
          if (batch.length > 0) await this.take(tree, batch);
        }
        return tree.progress.size;
      });
      if (size !== null) return size;
      const progress = await new TreeTables(pool).progress();
      if (progress.position >= head) return progress.size;
      await sleep(20);
    }
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
    try {
      return (await signCheckpoint(pool, key, clock)).checkpoint;
    } catch (error) {
      if (!(error instanceof OtherKeyError)) throw error;
      return (await signCheckpoint(pool, await this.prepare(), clock)).checkpoint;
    }
  }

  /** Follows the log until the signal is aborted; signs a moment after something was added. Goes on by itself after any fault. */
  async run(signal: AbortSignal): Promise<void> {
    const { logger, standbyMilliseconds = 1_000 } = this.options;
    let backoff = FIRST_BACKOFF;
    while (!signal.aborted) {
      try {
        const led = await this.leading(async () => {
          await this.follow(signal, () => {
            backoff = FIRST_BACKOFF;
          });
          return true;
        });
        await pause(led === null ? standbyMilliseconds : FIRST_BACKOFF, signal);
      } catch (error) {
        if (signal.aborted) return;
        logger.warn({ error: String(error), retryInMilliseconds: backoff }, 'The notary lost its way; it tries again.');
        await pause(backoff, signal);
        backoff = Math.min(backoff * 2, LONGEST_BACKOFF);
      }
    }
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

  private async follow(signal: AbortSignal, onProgress: () => void): Promise<void> {
    const { store, pool, logger, sealAfterMilliseconds = 5_000 } = this.options;
    const tree = await GrowingTree.load(new TreeTables(pool));
    const seal = new Later(async () => {
      // Nothing calls again when the clock has been put right.
      if ((await this.sealOrSay()) === 'clock in doubt') seal.soon();
    }, sealAfterMilliseconds);
    try {
      for await (const message of store.subscribeToAll({ after: tree.progress.position, signal, batchSize: BATCH })) {
        if (message.kind === 'events') {
          await this.take(tree, message.events);
          seal.soon();
          onProgress();
        } else if (message.kind === 'caught-up') {
          if ((await this.sealOrSay()) === 'clock in doubt') seal.soon();
        } else {
          logger.warn({ error: message.error.message }, 'The notary lost the event store; it reconnects.');
        }
        if (signal.aborted) break;
      }
    } finally {
      await seal.end();
    }
  }

  /** A fault of signing is told to whoever asks and does not keep events from being taken in. */
  private async sealOrSay(): Promise<'signed' | 'clock in doubt' | 'fault'> {
    try {
      await this.seal();
      this.fault = null;
      return 'signed';
    } catch (error) {
      this.fault = error instanceof Error ? error.message : String(error);
      const level = error instanceof RewrittenTreeError ? 'error' : 'warn';
      this.options.logger[level]({ error: this.fault }, 'The log could not be signed.');
      return error instanceof ClockInDoubtError ? 'clock in doubt' : 'fault';
    }
  }

  private async take(tree: GrowingTree, events: readonly RecordedEvent[]): Promise<void> {
    await inTransaction(this.options.pool, async (client) => {
      const tables = new TreeTables(client);
      const before = await tables.progress({ lock: true });
      if (before.size !== tree.progress.size) throw new Error('Another notary has been here meanwhile.');
      const { rows, bundles, progress } = tree.append(events, this.options.random(events.length * SALT_BYTES));
      await tables.add(rows, bundles, progress);
    });
  }

  /** Runs `work` while a connection holds the leader's lock; null where another notary leads. */
  private async leading<T>(work: () => Promise<T>): Promise<T | null> {
    const client = await this.options.sessions.connect();
    let leads = false;
    let broken = false;
    try {
      const { rows } = await client.query(`SELECT pg_try_advisory_lock(${LEADER_LOCK}) AS leads`);
      leads = rows[0].leads;
      return leads ? await work() : null;
    } finally {
      if (leads) {
        await client.query(`SELECT pg_advisory_unlock(${LEADER_LOCK})`).catch(() => {
          broken = true;
        });
      }
      client.release(broken);
    }
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

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}
