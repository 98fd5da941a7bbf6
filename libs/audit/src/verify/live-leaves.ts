import type { EventStore, RecordedEvent } from '#event-store';
import { CanonicalFormError } from '../entry/canonical-json.ts';
import { entryOf } from '../entry/entry.ts';
import type { LeafSalts } from '../entry/leaf-salts.ts';
import type { VerifiableLog } from '../log/verifiable-log.ts';
import { type Hash, leafHash } from '../merkle/hash.ts';
import { TILE_WIDTH, tileWidth } from '../tiles/tile-path.ts';
import type { Leaf } from './leaf.ts';

export interface LiveLeavesOptions {
  readonly log: VerifiableLog;
  readonly store: EventStore;
  /** Events that were signed. */
  readonly size: number;
  /** Whether the engine's positions are 1, 2, 3 …: then a position that was changed shows. */
  readonly dense: boolean;
  /** Told of each event in the order of the engine. */
  readonly onEvent?: (place: number, event: RecordedEvent) => void;
}

/** The events of the store with the salts of the tree. Read by the engine's order, and hashed by the place that each says. */
export async function* liveLeaves(options: LiveLeavesOptions): AsyncGenerator<readonly Leaf[]> {
  const { log, store, size, dense, onEvent } = options;
  const salts = new Salts(log, size);
  let place = 0;
  let batch: Leaf[] = [];
  for await (const event of dense ? everyEvent(store) : store.readAll()) {
    onEvent?.(place, event);
    const position = dense ? Number(event.position) : place + 1;
    const hash = await hashOf(event, position, salts);
    const problem = hash === null && position <= size ? await whyNone(position, salts) : null;
    const { id, stream, revision, type } = event;
    batch.push({
      ...{ place, position, hash, withheld: false, problem },
      event: { id, stream, revision: revision.toString(), type },
      hashAt: (other) => hashOf(event, other, salts),
    });
    place += 1;
    if (batch.length === TILE_WIDTH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** What is said of an event whose hash cannot be made anew. */
export const NO_SALT = 'cannot be compared: the salt that its hash is made with is missing';

/** So many positions at a time are looked through for events behind a hole. */
const WINDOW = 1_000n;
const MOST_EMPTY = 5_000;

/** All events, also those behind positions that are missing: where positions are dense, a read ends at the first hole. */
async function* everyEvent(store: EventStore): AsyncGenerator<RecordedEvent> {
  const head = await store.head();
  let after = 0n;
  for (let empty = 0; after < head && empty < MOST_EMPTY; ) {
    let last = after;
    for await (const event of store.readAll({ after })) {
      yield event;
      last = event.position;
    }
    empty = last === after ? empty + 1 : 0;
    after = last === after ? after + WINDOW : last;
  }
}

/** Null where the tree has no salt for it, and for what no event of Habeas can be. */
async function hashOf(event: RecordedEvent, position: number, salts: Salts): Promise<Hash | null> {
  const own = await salts.at(position - 1);
  if (own === null) return null;
  try {
    return leafHash(entryOf(event, position, own).bytes);
  } catch (error) {
    if (error instanceof CanonicalFormError || error instanceof TypeError) return null;
    throw error;
  }
}

async function whyNone(position: number, salts: Salts): Promise<string> {
  if ((await salts.at(position - 1)) === null) return NO_SALT;
  return 'is none that Habeas can have recorded: it has no canonical form';
}

/** Salts of leaves, a tile at a time. */
class Salts {
  private index = -1;
  private tile: readonly (LeafSalts | null)[] = [];

  constructor(
    private readonly log: VerifiableLog,
    private readonly size: number,
  ) {}

  /** Null where the tree has no such leaf, or no salt for it. */
  async at(leaf: number): Promise<LeafSalts | null> {
    if (leaf < 0 || leaf >= this.size) return null;
    const index = Math.floor(leaf / TILE_WIDTH);
    if (index !== this.index) {
      this.tile = (await this.log.tileAsFound(0, index, tileWidth(0, index, this.size))).salts;
      this.index = index;
    }
    return this.tile[leaf % TILE_WIDTH] ?? null;
  }
}
