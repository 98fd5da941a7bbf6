import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { EventStore, RecordedEvent } from '#event-store';
import { type Entry, entryOf } from '../entry/entry.ts';
import { keptRestores } from '../memory/kept-restores.ts';
import type { Hash } from '../merkle/hash.ts';
import { consistencyProof, inclusionProof, rootAt } from '../merkle/tree.ts';
import { checkpointNumbered, type KeptCheckpoint, lastCheckpoint } from '../notary/last-checkpoint.ts';
import type { TileAsFound } from '../notary/tile-rows.ts';
import { TreeTables } from '../notary/tree-tables.ts';
import { encodeBundle } from '../tiles/entry-bundle.ts';
import { TILE_WIDTH } from '../tiles/tile-path.ts';
import { hashesOf, TileError, TileTree } from '../tiles/tile-tree.ts';
import type { TimeBound } from '../verify/stamps.ts';
import { type Cosigned, cosignedBy, lastAgreed } from '../witnesses/cosigned-by.ts';
import { isEnough } from '../witnesses/quorum.ts';
import { NO_WITNESSES, type Witnesses } from '../witnesses/witnesses.ts';

/** A leaf of the tree with the event that stands there in the log now. */
export interface LoggedEvent {
  /** From 0. */
  readonly index: number;
  /** As the tree has it; what the entry hashes to if nobody changed the event. */
  readonly leafHash: Hash;
  readonly event: RecordedEvent;
  readonly entry: Entry;
}

/** A key that has signed this log. */
export interface LogKey {
  readonly verifierKey: string;
  /** Events that there were when it took over. */
  readonly size: number;
  /** The note by which the key before it handed over; null for the first, and after a key that was lost. */
  readonly rotation: string | null;
  /** RFC 3339 in UTC. */
  readonly createdAt: string;
}

/** The verifiable log, for reading: checkpoints, tiles, entries and proofs. */
export class VerifiableLog {
  private readonly tables: TreeTables;
  private agreed: bigint | null = null;

  constructor(
    readonly pool: pg.Pool,
    /** The log as it is stored: private fields as ciphertext. */
    private readonly store: EventStore,
    /** Those whose cosignatures are taken. */
    readonly witnesses: Witnesses = NO_WITNESSES,
  ) {
    this.tables = new TreeTables(pool);
  }

  /** Events in the tree, of which the last may not be under a checkpoint yet. */
  async size(): Promise<number> {
    return (await this.tables.progress()).size;
  }

  /** What the database calls this log; null before its first key. */
  async origin(): Promise<string | null> {
    const { rows } = await this.pool.query<{ origin: string }>('SELECT origin FROM audit.log');
    return rows[0]?.origin ?? null;
  }

  /** Position, in the engine, of the last event in the tree. */
  async position(): Promise<bigint> {
    return (await this.tables.progress()).position;
  }

  /** The last checkpoint that was signed, or the last over a tree of this size; null where there is none. */
  async checkpoint(size: number | null = null): Promise<KeptCheckpoint | null> {
    return await lastCheckpoint(this.pool, size);
  }

  /**
   * The last checkpoint that may be handed out, or the last over a tree of this size: any that was signed, and where witnesses must
   * have cosigned, one that they have. Null where there is none.
   */
  async published(size: number | null = null): Promise<KeptCheckpoint | null> {
    if (this.witnesses.quorum === 0) return await this.checkpoint(size);
    if (size !== null) return await this.agreedOver(size);
    // What they have agreed on once stays so.
    this.agreed = await lastAgreed(this.pool, this.witnesses, this.agreed);
    return this.agreed === null ? null : await checkpointNumbered(this.pool, this.agreed);
  }

  /**
   * Sizes of the checkpoints that may be handed out, the largest first.
   *
   * @param below only smaller ones
   */
  async publishedSizes(limit: number, below: number | null = null): Promise<readonly number[]> {
    const sizes: number[] = [];
    for (let from = below; sizes.length < limit; ) {
      const { rows } = await this.pool.query<{ size: string; keys: (string | null)[] }>(
        `SELECT c.size, array_agg(s.verifier_key) AS keys
           FROM audit.checkpoint c LEFT JOIN audit.cosignature s ON s.checkpoint = c.number
          WHERE $1::bigint IS NULL OR c.size < $1 GROUP BY c.size ORDER BY c.size DESC LIMIT $2`,
        [from, limit],
      );
      for (const { size, keys } of rows) if (this.isEnough(keys)) sizes.push(Number(size));
      if (rows.length < limit) break;
      from = Number(rows.at(-1)!.size);
    }
    return sizes.slice(0, limit);
  }

  /** Which of these checkpoints witnesses have cosigned, and by which names. @param sizes largest first */
  async cosignedNames(
    sizes: readonly number[],
  ): Promise<readonly { readonly size: number; readonly by: readonly string[] }[]> {
    const { rows } = await this.pool.query<{ size: string; by: string[] }>(
      `SELECT c.size, array_agg(DISTINCT split_part(s.verifier_key, '+', 1)) AS by
         FROM audit.checkpoint c JOIN audit.cosignature s ON s.checkpoint = c.number
        WHERE c.size = ANY ($1) GROUP BY c.size ORDER BY c.size DESC`,
      [sizes],
    );
    return rows.map(({ size, by }) => ({ size: Number(size), by }));
  }

  /** After a key was handed on there may be two over as many events. */
  private async agreedOver(size: number): Promise<KeptCheckpoint | null> {
    const { rows } = await this.pool.query<{ number: string; keys: (string | null)[] }>(
      `SELECT c.number, array_agg(s.verifier_key) AS keys
         FROM audit.checkpoint c LEFT JOIN audit.cosignature s ON s.checkpoint = c.number
        WHERE c.size = $1 GROUP BY c.number ORDER BY c.number DESC`,
      [size],
    );
    const agreed = rows.find(({ keys }) => this.isEnough(keys));
    return agreed ? await checkpointNumbered(this.pool, BigInt(agreed.number)) : null;
  }

  /** Whether these are enough, of those that are witnesses of this log. */
  private isEnough(keys: readonly (string | null)[]): boolean {
    const own = this.witnesses.all.map(({ key }) => key.text).filter((key) => keys.includes(key));
    return isEnough(this.witnesses.quorum, new Set(own));
  }

  /** What the configured witnesses have signed. */
  async cosigned(): Promise<Cosigned> {
    return await cosignedBy(this.pool, this.witnesses, (await this.checkpoint())?.size ?? null);
  }

  /** The keys in the order in which they signed. */
  async keys(): Promise<readonly LogKey[]> {
    const { rows } = await this.pool.query(
      'SELECT verifier_key, size, rotation, created_at FROM audit.key ORDER BY number',
    );
    return rows.map((row) => ({
      verifierKey: row.verifier_key,
      size: Number(row.size),
      rotation: row.rotation,
      createdAt: row.created_at.toISOString(),
    }));
  }

  /** By when, and how far, the configured witnesses and these have cosigned: of the last 10,000 cosignatures. @param others verifier keys */
  async cosignedTimes(others: readonly string[] = []): Promise<readonly TimeBound[]> {
    const { rows } = await this.pool.query<{ size: string; cosigned_at: Date }>(
      `SELECT c.size, s.cosigned_at FROM audit.cosignature s JOIN audit.checkpoint c ON c.number = s.checkpoint
        WHERE s.verifier_key = ANY ($1) ORDER BY c.number DESC LIMIT 10000`,
      [[...this.witnesses.all.map(({ key }) => key.text), ...others]],
    );
    return rows.map(({ size, cosigned_at }) => ({
      ...{ size: Number(size), at: Temporal.Instant.fromEpochMilliseconds(cosigned_at.getTime()) },
    }));
  }

  /** What the log's key says of restores to an earlier state, in order. */
  async restores(): Promise<readonly { readonly path: string; readonly bytes: Buffer }[]> {
    const notes = await keptRestores(this.pool);
    return notes.map((note, index) => ({ path: `The restore ${index + 1}`, bytes: Buffer.from(note) }));
  }

  /** Sizes of the checkpoints that a witness has cosigned, the largest first. */
  async cosignedSizes(limit: number): Promise<readonly number[]> {
    const { rows } = await this.pool.query<{ size: string }>(
      `SELECT DISTINCT c.size FROM audit.checkpoint c JOIN audit.cosignature s ON s.checkpoint = c.number
        ORDER BY c.size DESC LIMIT $1`,
      [limit],
    );
    return rows.map(({ size }) => Number(size));
  }

  /** `width` hashes of a tile. @throws TileError there are not so many */
  async tile(level: number, index: number, width: number): Promise<Buffer> {
    return await this.tables.tile(level, index, width);
  }

  /** A tile as far as it is there, for finding out what is wrong with it. */
  async tileAsFound(level: number, index: number, width: number): Promise<TileAsFound> {
    return await this.tables.tileAsFound(level, index, width);
  }

  /** A bundle of entries, out of the events as they are in the log now. Shorter where events are missing. */
  async bundle(index: number, width: number): Promise<Buffer> {
    const entries: Uint8Array[] = [];
    const first = index * TILE_WIDTH;
    for await (const { entry } of this.entries(first, first + width)) entries.push(entry.bytes);
    return encodeBundle(entries);
  }

  /** The events with indexes from `from` up to, not including, `to`, in order; fewer where the log has fewer. @throws TileError */
  async *entries(from: number, to: number): AsyncGenerator<LoggedEvent> {
    if (from >= to) return;
    let index = Math.floor(from / TILE_WIDTH) * TILE_WIDTH;
    const after = await this.tables.bundleStart(index / TILE_WIDTH);
    if (after === null) return;
    let tile: TileAsFound | null = null;
    for await (const event of this.store.readAll({ after, limit: to - index })) {
      const at = index % TILE_WIDTH;
      if (at === 0) {
        const width = Math.min(TILE_WIDTH, to - index);
        tile = await this.tables.tileAsFound(0, index / TILE_WIDTH, width);
      }
      if (index >= from) {
        const [leafHash, own] = [tile?.hashes[at], tile?.salts[at]];
        if (!leafHash || !own) throw new TileError(`The tree lacks the hash or the salts of event ${index + 1}.`);
        yield { index, leafHash, event, entry: entryOf(event, index + 1, own) };
      }
      index += 1;
    }
  }

  async leafHash(index: number): Promise<Hash> {
    const at = index % TILE_WIDTH;
    return hashesOf(await this.tables.tile(0, Math.floor(index / TILE_WIDTH), at + 1))[at]!;
  }

  async root(size: number): Promise<Hash> {
    return await rootAt(new TileTree(this.tables, size), size);
  }

  /** @throws ProofRangeError */
  async inclusion(index: number, size: number): Promise<readonly Hash[]> {
    return await inclusionProof(new TileTree(this.tables, size), index, size);
  }

  /** @throws ProofRangeError */
  async consistency(older: number, newer: number): Promise<readonly Hash[]> {
    return await consistencyProof(new TileTree(this.tables, newer), older, newer);
  }

  /** Index in the tree of an event of a stream; null where there is none, or it is not in the tree yet. */
  async indexOf(stream: string, revision: bigint): Promise<number | null> {
    let position: bigint | null = null;
    for await (const event of this.store.readStream(stream, { fromRevision: revision, limit: 1 })) {
      if (event.revision === revision) position = event.position;
    }
    if (position === null) return null;
    const bundle = await this.tables.bundleBefore(position);
    if (!bundle) return null;
    let index = bundle.index * TILE_WIDTH;
    for await (const event of this.store.readAll({ after: bundle.after, limit: TILE_WIDTH })) {
      if (event.position === position) return index < (await this.size()) ? index : null;
      index += 1;
    }
    return null;
  }
}
