import type { EventStore, RecordedEvent } from '#event-store';
import { entryOf } from '../entry/entry.ts';
import type { LeafSalts, TileSalts } from '../entry/leaf-salts.ts';
import type { VerifiableLog } from '../log/verifiable-log.ts';
import { type Hash, leafHash } from '../merkle/hash.ts';
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { NoteError } from '../note/signed-note.ts';
import { parseVerifierKey } from '../note/verifier-key.ts';
import { TILE_WIDTH } from '../tiles/tile-path.ts';
import { TileError } from '../tiles/tile-tree.ts';
import { compareWithTree, type Milestone, type TileReader } from './compare-with-tree.ts';
import { explainDifference } from './explain-difference.ts';
import { type Finding, finding } from './finding.ts';
import type { Leaf } from './leaf.ts';
import { LogKeys, readRotations } from './log-keys.ts';
import type { Verification, VerifyOptions } from './verification.ts';

export interface VerifyLiveOptions extends Pick<VerifyOptions, 'key' | 'since' | 'onProgress' | 'signal'> {
  readonly log: VerifiableLog;
  readonly store: EventStore;
  /** Whether the engine's positions are 1, 2, 3 …: then a position that was changed shows. */
  readonly dense: boolean;
}

const PAGE = 1_000;

/**
 * Checks the log in use: every event against its hash, the tree against every checkpoint that was ever signed, and their
 * signatures. Events behind the last checkpoint are counted and not judged.
 *
 * @throws VerifierKeyError, NoteError what whoever verifies gives is none
 */
export async function verifyLive(options: VerifyLiveOptions): Promise<Verification> {
  const { log, store, dense, onProgress, signal } = options;
  const findings: Finding[] = [];
  const empty = {
    ok: false,
    origin: null,
    size: null,
    root: null,
    key: null,
    events: 0,
    withheld: 0,
    firstWithheld: null,
    privateParts: 0,
  };
  const nothing: Verification = { ...empty, unsigned: 0, witnesses: [], cosigned: null, since: null, findings };
  const given = options.key ? parseVerifierKey(options.key) : null;
  const since = options.since ? parseCheckpoint(options.since) : null;
  const last = await log.checkpoint();
  const known = await log.keys();
  const current = known.at(-1);
  if (!last || !current) {
    findings.push(finding('file', 'Nothing has been signed yet: start Habeas, or run "habeas checkpoint".'));
    return nothing;
  }
  const trusted = given ?? parseVerifierKey(current.verifierKey);
  const { rotations, findings: wrongRotations } = readRotations(
    known.flatMap(({ rotation }, index) =>
      rotation === null ? [] : [{ path: `The rotation to key ${index + 1}`, bytes: Buffer.from(rotation) }],
    ),
  );
  const keys = new LogKeys(trusted, rotations);
  let checkpoint: Checkpoint;
  try {
    checkpoint = parseCheckpoint(Buffer.from(last.note));
  } catch (error) {
    if (!(error instanceof NoteError)) throw error;
    findings.push(finding('signature', `The last checkpoint is none: ${error.message}.`));
    return nothing;
  }
  const { origin, size, root } = checkpoint;
  const refusal = origin === trusted.name ? keys.refusal(checkpoint.note) : `it is of ${origin}`;
  if (refusal) findings.push(finding('signature', `The last checkpoint does not stand: ${refusal}.`));
  findings.push(...wrongRotations);
  const historical: Finding[] = [];
  const remembered = since ? rememberedOf(since, checkpoint, keys, historical) : null;

  const tiles: TileReader = async (level, index, width) => {
    try {
      return await log.tile(level, index, width);
    } catch (error) {
      if (error instanceof TileError) return `is not whole: ${error.message.replace(/\.$/, '')}`;
      throw error;
    }
  };
  const leaves = () => liveLeaves(log, store, { size, dense });
  const { difference, tile, events, tilesRoot, eventsRoot } = await compareWithTree({
    ...{ size, leaves, tiles },
    milestones: checkpoints(log, { keys, last: size, origin, remembered, findings: historical }),
    ...(onProgress ? { onProgress: (done) => onProgress({ events: done, of: size }) } : {}),
    ...(signal ? { signal } : {}),
  });
  const isSigned = tilesRoot.equals(root);
  if (difference) {
    const eventsAreSigned = events === size && eventsRoot.equals(root);
    findings.push(
      eventsAreSigned
        ? (tile ??
            finding(
              'tile',
              `The hash that is kept for event ${difference.index + 1} is not its own; the event is as it was signed.`,
              { position: difference.index + 1 },
            ))
        : await explainDifference({ difference, size, leaves, tiles }),
    );
  } else if (events < size) {
    findings.push(
      finding('missing', `Events ${events + 1} to ${size} are missing, and so are their hashes.`, {
        position: events + 1,
      }),
    );
  } else if (tile && !isSigned) {
    findings.push(tile);
  }
  if (!isSigned && findings.length === 0) {
    findings.push(
      finding(
        'checkpoint',
        'The last checkpoint was signed over another tree than that of these events: the log was rewritten as a whole.',
      ),
    );
  }
  if (tile && findings.length === 0) findings.push(tile);
  findings.push(...historical);
  const total = await log.size();
  return {
    ...nothing,
    ok: findings.length === 0,
    ...{ origin, size, root, events },
    key: { verifierKey: trusted.text, from: given ? 'given' : 'log' },
    unsigned: total - size,
    cosigned: await log.cosigned(),
    since: since && historical.length === 0 ? since.size : null,
  };
}

function rememberedOf(
  since: Checkpoint,
  checkpoint: Checkpoint,
  keys: LogKeys,
  findings: Finding[],
): Checkpoint | null {
  const refusal =
    since.origin === checkpoint.origin ? keys.refusal(since.note, { earlier: true }) : `it is of ${since.origin}`;
  if (refusal) findings.push(finding('history', `The remembered checkpoint is not of this log: ${refusal}.`));
  else if (since.size > checkpoint.size) {
    findings.push(
      finding(
        'history',
        `The log was truncated: it has ${checkpoint.size} signed events, and a checkpoint of ${since.size} is remembered.`,
        {
          position: checkpoint.size + 1,
        },
      ),
    );
  } else return since;
  return null;
}

interface History {
  readonly keys: LogKeys;
  readonly last: number;
  readonly origin: string;
  readonly remembered: Checkpoint | null;
  readonly findings: Finding[];
}

/** Every checkpoint that was signed, by size, a page at a time; and the remembered one at its place. */
async function* checkpoints(
  log: VerifiableLog,
  { keys, last, origin, remembered, findings }: History,
): AsyncGenerator<Milestone> {
  const say = (message: string) => {
    // The first says it all; a rewritten log may have a million.
    if (findings.length === 0) findings.push(finding('history', message));
  };
  let waiting = remembered;
  let [size, number] = [-1, '0'];
  for (;;) {
    const { rows } = await log.pool.query<{ number: string; size: string; note: string }>(
      `SELECT number, size, note FROM audit.checkpoint
        WHERE (size, number) > ($1::bigint, $2::bigint) AND size <= $3 ORDER BY size, number LIMIT $4`,
      [size, number, last, PAGE],
    );
    for (const row of rows) {
      [size, number] = [Number(row.size), row.number];
      if (waiting && waiting.size <= size) {
        yield rememberedMilestone(waiting, say);
        waiting = null;
      }
      const refusal = refusalOf(row.note, size, origin, keys);
      if (refusal) say(`The checkpoint of ${size} events does not stand: ${refusal}.`);
      else {
        const { root } = parseCheckpoint(Buffer.from(row.note));
        yield {
          size,
          check: (found: Hash) => {
            if (!found.equals(root))
              say(`There are two histories: the first ${size} events are not those that were signed then.`);
          },
        };
      }
    }
    if (rows.length < PAGE) break;
  }
  if (waiting) yield rememberedMilestone(waiting, say);
}

function rememberedMilestone({ size, root }: Checkpoint, say: (message: string) => void): Milestone {
  return {
    size,
    check: (found) => {
      if (!found.equals(root)) {
        say(`There are two histories: the first ${size} events are not those of the remembered checkpoint.`);
      }
    },
  };
}

function refusalOf(note: string, size: number, origin: string, keys: LogKeys): string | null {
  try {
    const checkpoint = parseCheckpoint(Buffer.from(note));
    if (checkpoint.size !== size || checkpoint.origin !== origin) return 'it is another one';
    return keys.refusal(checkpoint.note, { earlier: true });
  } catch (error) {
    if (error instanceof NoteError) return error.message;
    throw error;
  }
}

/** The events of the store with the salts of the tree. Read by the engine's order, and hashed by the place that each says. */
async function* liveLeaves(
  log: VerifiableLog,
  store: EventStore,
  { size, dense }: { size: number; dense: boolean },
): AsyncGenerator<readonly Leaf[]> {
  const salts = new Salts(log, size);
  let place = 0;
  let batch: Leaf[] = [];
  for await (const event of dense ? everyEvent(store) : store.readAll()) {
    const position = dense ? Number(event.position) : place + 1;
    const hash = (await hashOf(event, position, salts)) ?? Buffer.alloc(32);
    const { id, stream, revision, type } = event;
    batch.push({
      ...{ place, position, hash, withheld: false, problem: null },
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

async function hashOf(event: RecordedEvent, position: number, salts: Salts): Promise<Hash | null> {
  const own = await salts.at(position - 1);
  return own && leafHash(entryOf(event, position, own).bytes);
}

/** Salts of leaves, a tile at a time. */
class Salts {
  private index = -1;
  private tile: TileSalts | null = null;

  constructor(
    private readonly log: VerifiableLog,
    private readonly size: number,
  ) {}

  /** Null where the tree has no such leaf. */
  async at(leaf: number): Promise<LeafSalts | null> {
    if (leaf < 0 || leaf >= this.size) return null;
    const index = Math.floor(leaf / TILE_WIDTH);
    if (index !== this.index) {
      const width = Math.min(TILE_WIDTH, this.size - index * TILE_WIDTH);
      this.index = index;
      this.tile = await this.log.salts(index, width).catch((error) => {
        if (error instanceof TileError) return null;
        throw error;
      });
    }
    return this.tile?.at(leaf % TILE_WIDTH) ?? null;
  }
}
