import type pg from 'pg';
import type { LeafSalts } from '../entry/leaf-salts.ts';
import type { Hash } from '../merkle/hash.ts';
import { TILE_WIDTH } from '../tiles/tile-path.ts';
import { TileError, type TileSource } from '../tiles/tile-tree.ts';
import { statement } from './statement.ts';
import { assembleTile, type TileAsFound, type TileRow } from './tile-rows.ts';

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
    const { hashes } = await this.tileAsFound(level, index, width);
    const there = hashes.filter((hash): hash is Hash => hash !== null);
    if (there.length === width) return Buffer.concat(there);
    throw new TileError(`The tree lacks hashes: tile ${level}/${index} needs ${width} and has ${there.length}.`);
  }

  /** Salts of the leaves of a tile of level 0, from its first; null where somebody took them away. */
  async salts(index: number, width: number): Promise<readonly (LeafSalts | null)[]> {
    return (await this.tileAsFound(0, index, width)).salts;
  }

  /** As {@link tile} and {@link salts}, with holes where something is missing. */
  async tileAsFound(level: number, index: number, width: number): Promise<TileAsFound> {
    const { rows } = await this.db.query<TileRow>(readTile, [level, index]);
    return assembleTile(rows, index * TILE_WIDTH, width);
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
}
