import type pg from 'pg';
import type { EventStore, NewEvent } from '#event-store';
import { type Clock, ExitError, inTransaction, uuidFrom } from '#platform';
import { EMPTY_ROOT } from '../merkle/hash.ts';
import { rootAt } from '../merkle/tree.ts';
import { lastCheckpoint } from '../notary/last-checkpoint.ts';
import { TreeTables } from '../notary/tree-tables.ts';
import { type Checkpoint, parseCheckpoint } from '../note/checkpoint.ts';
import { parseRestore, type SignedRestore, signRestore } from '../note/restore-note.ts';
import type { SigningKey } from '../note/signing-key.ts';
import { TileTree } from '../tiles/tile-tree.ts';
import { compareWithMemory, keysBehind } from './compare-with-memory.ts';
import { restoreAccepted, restoreStream } from './restore-events.ts';
import type { SignedMemory } from './signed-memory.ts';

export interface AcceptRestoreOptions {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  /** The log's, in hand. */
  readonly key: SigningKey;
  readonly memory: SignedMemory;
  readonly clock: Clock;
  /** Opaque id of who accepts. */
  readonly by: string;
  /** On one line; it stands in the note, which is for everybody. */
  readonly reason: string;
}

/**
 * Says, by the log's key, that the log was restored to an earlier state: in a note that verifiers are given, and in the log.
 * Signs no checkpoint: the next one that is signed goes on from here. The note is kept before the event is appended, and both
 * bear what the memory says was lost, so that after a crash the same command goes on where it was cut off.
 *
 * @throws ExitError (2) there is nothing to accept: the log continues what was signed, or nothing is remembered
 * @throws ExitError (1) the log does not continue the last checkpoint in its own database: that is no restore
 * @throws ExitError (3) the memory cannot be read, or is not of this log; what it says to do
 */
export async function acceptRestore(options: AcceptRestoreOptions): Promise<SignedRestore> {
  const restore = await inTransaction(options.pool, (client) => keepNote(client, options));
  await options.store.append(restoreStream, [eventOf(restore)], 'any');
  return restore;
}

async function keepNote(
  client: pg.PoolClient,
  { key, memory, clock, by, reason }: AcceptRestoreOptions,
): Promise<SignedRestore> {
  // So that nothing is taken in or signed between the comparison and the note.
  const { size: events } = await new TreeTables(client).progress({ lock: true });
  const remembered = await memory.read();
  if (remembered === null) {
    throw new ExitError(
      `There is no memory of what was signed (${memory.path}), so nothing is known to be lost. The next checkpoint makes one.`,
      2,
    );
  }
  const { origin, size: lostSize, root: lostRoot } = remembered.checkpoint;
  const compared = await compareWithMemory(client, remembered, { path: memory.path, key: key.verifier });
  if (compared.accepted !== null) return compared.accepted;
  if (compared.fault === null) {
    throw new ExitError(
      `There is nothing to accept: this log of ${events} events continues the ${lostSize} that were last signed.`,
      2,
    );
  }
  if (compared.kind !== 'forked') throw new ExitError(compared.fault, 3);
  const last = await lastCheckpoint(client);
  const kept = last === null ? null : parseCheckpoint(Buffer.from(last.note));
  if (kept !== null) await refuseOtherThan(client, kept, key);
  const common = kept !== null && kept.size <= lostSize ? kept : { size: 0, root: EMPTY_ROOT };
  const text = signRestore(
    {
      ...{ origin, size: common.size, root: common.root, lostSize, lostRoot },
      ...{ acceptedAt: clock.now().round('second').toString(), by, reason },
    },
    key,
  );
  await client.query(
    'INSERT INTO audit.restore (size, lost_size, lost_root, note, accepted_at) VALUES ($1, $2, $3, $4, $5)',
    [common.size, lostSize, lostRoot, text, clock.now().toString()],
  );
  return parseRestore(Buffer.from(text));
}

/** What the database says was last signed before the restore has to stand, or it is no restore that this log comes from. */
async function refuseOtherThan(client: pg.PoolClient, kept: Checkpoint, key: SigningKey): Promise<void> {
  const tables = new TreeTables(client);
  const { size } = await tables.progress();
  const isSigned = (await keysBehind(client, key.verifier)).refusal(kept.note, { earlier: true }) === null;
  if (isSigned && kept.size <= size && (await rootAt(new TileTree(tables, size), kept.size)).equals(kept.root)) return;
  throw new ExitError(
    `This log does not even continue the last checkpoint in its own database, over ${kept.size} events: no restore leaves it so. Keep ` +
      'the database as it is; `habeas verify` says where it differs.',
    1,
  );
}

/** The id follows from what was lost: said again, it is known. */
function eventOf({ size, lostSize, lostRoot, reason, by, acceptedAt, text }: SignedRestore): NewEvent {
  const id = uuidFrom('log.restore-accepted', lostRoot.toString('hex'));
  return {
    ...{ id, type: 'log.restore-accepted', schemaVersion: 1 },
    data: restoreAccepted.parse({ size, lostSize, reason, note: text }),
    metadata: { recordedAt: acceptedAt, actor: by, correlationId: id, causationId: id, sources: [] },
  };
}
