import type pg from 'pg';
import type { VerifiableLog } from '#audit';
import { type EventStore, type JsonObject, lastEventOf } from '#event-store';
import { deliveriesSealed, deliveriesStream } from './deliveries-sealed.ts';
import { lastLines } from './lines.ts';

/**
 * An inclusion proof (RFC 9162 §2.1.3) of the event that sealed a line, with the line of one delivery. Of the others the event
 * has nothing but hashes. As JSON it is what `verifyDeliveryProof` takes.
 */
export interface DeliveryProof {
  readonly origin: string;
  /** Of the event in the tree, from 0. */
  readonly index: number;
  readonly position: number;
  readonly size: number;
  /** Base64, as the other hashes. */
  readonly root: string;
  readonly leafHash: string;
  readonly hashes: readonly string[];
  /** The event `deliveries.sealed`. */
  readonly entry: JsonObject;
  readonly private: null;
  /** The signed note. */
  readonly checkpoint: string;
  readonly delivery: {
    readonly id: string;
    /** Of the line. */
    readonly number: number;
    /** The very bytes whose SHA-256 stands in the event. */
    readonly line: string;
  };
}

/** Why there is no proof of a delivery. */
export class NoDeliveryProof extends Error {
  override readonly name = 'NoDeliveryProof';

  constructor(
    readonly reason: 'unknown' | 'not-sealed' | 'not-signed',
    message: string,
  ) {
    super(message);
  }
}

interface ProveDeliveryOptions {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly store: Pick<EventStore, 'readStream'>;
  readonly log: Pick<VerifiableLog, 'checkpoint' | 'indexOf' | 'inclusion' | 'leafHash' | 'root' | 'entries'>;
}

/**
 * Proves how a delivery stood when it was last sealed.
 *
 * @param id a UUID
 * @throws NoDeliveryProof
 */
export async function proveDelivery({ pool, store, log }: ProveDeliveryOptions, id: string): Promise<DeliveryProof> {
  const line = (await lastLines(pool, 'delivery', [id])).get(id);
  if (line === undefined) throw await whyNoLine(pool, id);
  const revision = await sealingEvent(store, line.number);
  if (revision === null) throw notYet(id, 'not-sealed', 'is not sealed in the log yet. The next sweep seals it');
  const [signed, index] = [await log.checkpoint(), await log.indexOf(deliveriesStream, revision)];
  if (signed === null || index === null || index >= signed.size) {
    throw notYet(id, 'not-signed', 'is sealed, and no checkpoint speaks of it yet. `habeas checkpoint` signs one');
  }
  let entry: JsonObject | null = null;
  for await (const logged of log.entries(index, index + 1)) entry = JSON.parse(logged.entry.bytes.toString());
  const { size } = signed;
  const base64 = (hash: Buffer) => hash.toString('base64');
  return {
    ...{ origin: signed.note.split('\n', 1)[0]!, index, position: index + 1, size, root: base64(await log.root(size)) },
    ...{ leafHash: base64(await log.leafHash(index)), hashes: (await log.inclusion(index, size)).map(base64) },
    ...{ entry: entry!, private: null, checkpoint: signed.note },
    delivery: { id, number: line.number, line: line.line },
  };
}

async function whyNoLine(pool: Pick<pg.Pool, 'query'>, id: string): Promise<NoDeliveryProof> {
  const { rowCount } = await pool.query('SELECT FROM ledger.delivery WHERE id = $1', [id]);
  if (rowCount === 0) {
    return new NoDeliveryProof('unknown', `There is no delivery ${id}. \`habeas deliveries --json\` has the ids.`);
  }
  return notYet(
    id,
    'not-sealed',
    'is not settled, or not sealed in the log yet. What has ended is sealed by the next sweep',
  );
}

function notYet(id: string, reason: NoDeliveryProof['reason'], what: string): NoDeliveryProof {
  return new NoDeliveryProof(reason, `Delivery ${id} ${what}.`);
}

/** Number in its stream of the event that sealed a line; null where none has. Halves what is left each time. */
async function sealingEvent(store: Pick<EventStore, 'readStream'>, line: number): Promise<bigint | null> {
  const last = await lastEventOf(store, deliveriesStream);
  let [from, to] = [0n, last?.revision ?? -1n];
  while (from <= to) {
    const middle = (from + to) / 2n;
    for await (const { data } of store.readStream(deliveriesStream, { fromRevision: middle, limit: 1 })) {
      const sealed = deliveriesSealed.parse(data);
      if (line >= sealed.from && line <= sealed.to) return middle;
      if (line < sealed.from) to = middle - 1n;
      else from = middle + 1n;
    }
  }
  return null;
}
