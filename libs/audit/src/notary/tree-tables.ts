import type pg from 'pg';
import { TileSalts } from '../entry/leaf-salts.ts';
import { HASH_BYTES } from '../merkle/hash.ts';
import { TileError, type TileSource } from '../tiles/tile-tree.ts';
import { statement } from './statement.ts';

type Queryable = Pick<pg.ClientBase, 'query'>;

export interface Progress {
  /** Events in the tree. */
  readonly size: number;
  /** Position, in the engine, of the last of them. */
  readonly position: bigint;
}

/** A run of hashes of one level that lies within one tile. */
export interface HashRow {
  readonly level: number;
  readonly first: number;
  readonly hashes: Buffer;
  readonly salts: Buffer | null;
  /** Of the private parts of leaves of version 2; null above the leaves. */
  readonly privateSalts: Buffer | null;
}

/** What events are taken in as: logs that were signed before have entries of version 1 in front. */
const VERSION = 2;

const readTile = statement('read-tile');
const addHashes = statement('add-hashes');
const addBundles = statement('add-bundles');

/** The tables of the tree, on one connection or on whichever the pool gives. */
export class TreeTables implements TileSource {
  constructor(private readonly db: Queryable) {}

  /** @param lock keeps every other notary from adding until the transaction ends */
  async progress({ lock = false } = {}): Promise<Progress> {
    const { rows } = await this.db.query(`SELECT size, position FROM audit.progress${lock ? ' FOR UPDATE' : ''}`);
    return { size: Number(rows[0].size), position: BigInt(rows[0].position) };
  }

  /** @throws TileError there are not so many hashes: somebody took them away */
  async tile(level: number, index: number, width: number): Promise<Buffer> {
    return (await this.read(level, index, width)).hashes;
  }

  /** Salts of the leaves of a tile of level 0. */
  async salts(index: number, width: number): Promise<TileSalts> {
    const { salts, privateSalts, ofVersion1 } = await this.read(0, index, width);
    return new TileSalts(salts ?? Buffer.alloc(0), privateSalts, ofVersion1);
  }

  /** Position in the engine behind which the events of a bundle begin; null where there is no such bundle. */
  async bundleStart(index: number): Promise<bigint | null> {
    const { rows } = await this.db.query('SELECT after_position FROM audit.bundle WHERE index = $1', [index]);
    return rows[0] ? BigInt(rows[0].after_position) : null;
  }

  /** The last bundle that begins before a position. */
  async bundleBefore(position: bigint): Promise<{ index: number; after: bigint } | null> {
    const { rows } = await this.db.query(
      'SELECT index, after_position FROM audit.bundle WHERE after_position < $1 ORDER BY index DESC LIMIT 1',
      [position.toString()],
    );
    return rows[0] ? { index: Number(rows[0].index), after: BigInt(rows[0].after_position) } : null;
  }

  async add(
    rows: readonly HashRow[],
    bundles: readonly { index: number; after: bigint }[],
    progress: Progress,
  ): Promise<void> {
    await this.db.query(addHashes, [
      rows.map(({ level }) => level),
      rows.map(({ first }) => first),
      rows.map(({ hashes }) => hashes),
      rows.map(({ salts }) => salts),
      rows.map(() => VERSION),
      rows.map(({ privateSalts }) => privateSalts),
    ]);
    if (bundles.length > 0) {
      await this.db.query(addBundles, [
        bundles.map(({ index }) => index),
        bundles.map(({ after }) => after.toString()),
      ]);
    }
    await this.db.query('UPDATE audit.progress SET size = $1, position = $2', [
      progress.size,
      progress.position.toString(),
    ]);
  }

  private async read(level: number, index: number, width: number): Promise<ReadTile> {
    const { rows } = await this.db.query(readTile, [level, index]);
    const [row] = rows;
    if (!row?.hashes || row.hashes.length < width * HASH_BYTES) {
      throw new TileError(
        `The tree lacks hashes: tile ${level}/${index} needs ${width} and has ${(row?.hashes?.length ?? 0) / HASH_BYTES}.`,
      );
    }
    return {
      hashes: row.hashes.subarray(0, width * HASH_BYTES),
      salts: row.salts,
      privateSalts: row.private_salts,
      ofVersion1: row.of_version_1,
    };
  }
}

interface ReadTile {
  readonly hashes: Buffer;
  readonly salts: Buffer | null;
  readonly privateSalts: Buffer;
  readonly ofVersion1: number;
}
