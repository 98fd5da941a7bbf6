import type pg from 'pg';
import { SALT_BYTES } from '../entry/entry.ts';
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
}

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
  async salts(index: number, width: number): Promise<Buffer> {
    return (await this.read(0, index, width)).salts!.subarray(0, width * SALT_BYTES);
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

  private async read(level: number, index: number, width: number): Promise<{ hashes: Buffer; salts: Buffer | null }> {
    const { rows } = await this.db.query<{ hashes: Buffer | null; salts: Buffer | null }>(readTile, [level, index]);
    const [row] = rows;
    if (!row?.hashes || row.hashes.length < width * HASH_BYTES) {
      throw new TileError(
        `The tree lacks hashes: tile ${level}/${index} needs ${width} and has ${(row?.hashes?.length ?? 0) / HASH_BYTES}.`,
      );
    }
    return { hashes: row.hashes.subarray(0, width * HASH_BYTES), salts: row.salts };
  }
}
