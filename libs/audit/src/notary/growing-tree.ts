import type { RecordedEvent } from '#event-store';
import { entryOf } from '../entry/entry.ts';
import { SALT_BYTES } from '../entry/leaf-salts.ts';
import { rootOfPerfect } from '../merkle/compact-range.ts';
import { type Hash, leafHash } from '../merkle/hash.ts';
import { TILE_WIDTH } from '../tiles/tile-path.ts';
import { hashesOf } from '../tiles/tile-tree.ts';
import type { HashRow, Progress, TreeTables } from './tree-tables.ts';

/** What events add to the tables. */
export interface Growth {
  readonly rows: readonly HashRow[];
  readonly bundles: readonly { readonly index: number; readonly after: bigint }[];
  readonly progress: Progress;
}

/** The right edge of the tree: of each level the hashes that do not fill a tile yet. */
export class GrowingTree {
  private constructor(
    private state: Progress,
    private readonly edges: Hash[][],
  ) {}

  static async load(tables: TreeTables): Promise<GrowingTree> {
    const progress = await tables.progress();
    const edges: Hash[][] = [];
    for (let level = 0; progress.size >= TILE_WIDTH ** level; level++) {
      const count = Math.floor(progress.size / TILE_WIDTH ** level);
      const width = count % TILE_WIDTH;
      edges.push(width === 0 ? [] : hashesOf(await tables.tile(level, Math.floor(count / TILE_WIDTH), width)));
    }
    return new GrowingTree(progress, edges);
  }

  get progress(): Progress {
    return this.state;
  }

  /** Bytes that each event takes: a salt for its leaf, and one for its private part. */
  static readonly RANDOM_BYTES = 2 * SALT_BYTES;

  /** @param random {@link GrowingTree.RANDOM_BYTES} for each event */
  append(events: readonly RecordedEvent[], random: Buffer): Growth {
    const salts = random.subarray(0, events.length * SALT_BYTES);
    const privateSalts = random.subarray(events.length * SALT_BYTES);
    const rows: HashRow[] = [];
    const bundles: { index: number; after: bigint }[] = [];
    let { size, position } = this.state;
    let run: { first: number; hashes: Hash[]; saltFrom: number } | null = null;
    const endRun = (upto: number) => {
      if (run) {
        const [from, to] = [run.saltFrom * SALT_BYTES, upto * SALT_BYTES];
        const own = { salts: salts.subarray(from, to), privateSalts: privateSalts.subarray(from, to) };
        rows.push({ level: 0, first: run.first, hashes: Buffer.concat(run.hashes), ...own });
      }
      run = null;
    };
    for (const [index, event] of events.entries()) {
      if (size % TILE_WIDTH === 0) {
        endRun(index);
        bundles.push({ index: size / TILE_WIDTH, after: position });
      }
      const [from, to] = [index * SALT_BYTES, (index + 1) * SALT_BYTES];
      const own = { version: 2, salt: salts.subarray(from, to), privateSalt: privateSalts.subarray(from, to) } as const;
      const hash = leafHash(entryOf(event, size + 1, own).bytes);
      run ??= { first: size, hashes: [], saltFrom: index };
      run.hashes.push(hash);
      size += 1;
      position = event.position;
      this.grow(0, hash, size, rows);
    }
    endRun(events.length);
    this.state = { size, position };
    return { rows, bundles, progress: this.state };
  }

  /** @param size how many leaves there are with this one */
  private grow(level: number, hash: Hash, size: number, rows: HashRow[]): void {
    this.edges[level] ??= [];
    const edge = this.edges[level];
    edge.push(hash);
    if (edge.length < TILE_WIDTH) return;
    const root = rootOfPerfect(edge);
    this.edges[level] = [];
    const first = size / TILE_WIDTH ** (level + 1) - 1;
    rows.push({ level: level + 1, first, hashes: root, salts: null, privateSalts: null });
    this.grow(level + 1, root, size, rows);
  }
}
