import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { EventStore } from '#event-store';
import { readSql } from '#platform';
import { asTheyStand } from './as-they-stand.ts';
import { type DeliveriesSealed, deliveriesSealed, deliveriesStream } from './deliveries-sealed.ts';
import type { LedgerExamined, LedgerFault } from './ledger-fault.ts';
import { contentOf, type Line, type LineContent, type LineKind, lineDigest } from './line.ts';
import { lastLines, linesBetween, linesOf } from './lines.ts';
import { MissingLines } from './missing-lines.ts';
import { differingFields, isAtRest, mayFollow } from './successor.ts';

const NOT_SEALED = readSql(new URL('./not-sealed.sql', import.meta.url));
const HASH_BYTES = 32;
const PAGE = 1_000;
/** So long may writing something down and sealing it overlap with another process. */
const OVERLAP = Temporal.Duration.from({ hours: 1 });

export interface ExamineLedgerOptions {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly store: Pick<EventStore, 'readStream'>;
}

interface Found {
  /** Number of the last sealed line about each, by kind and id; null: it is not as it was sealed, and named already. */
  readonly sealed: Map<string, number | null>;
  readonly missing: MissingLines;
  readonly faults: LedgerFault[];
}

/**
 * Compares the ledger with what the log says of it: each line with its hash, each alert and delivery with its last line.
 * Reads only, and finds everything that differs, is missing or was added, also where triggers were switched off meanwhile.
 */
export async function examineLedger({ pool, store }: ExamineLedgerOptions): Promise<LedgerExamined> {
  const found: Found = { sealed: new Map(), missing: new MissingLines(), faults: [] };
  let lines = 0;
  let next = 1;
  for await (const event of store.readStream(deliveriesStream)) {
    const parsed = deliveriesSealed.safeParse(event.data);
    const hashes = Buffer.from(parsed.data?.hashes ?? '', 'base64');
    const isWhole = parsed.success && hashes.length === HASH_BYTES * (parsed.data.to - parsed.data.from + 1);
    if (!isWhole || parsed.data.from < next) {
      const what = `Event ${event.revision} of ${deliveriesStream} in the log contradicts itself, or what was sealed before it.`;
      found.faults.push(fault('differs', null, what));
      continue;
    }
    found.missing.add(next, parsed.data.from - 1);
    lines += await compareLines(pool, parsed.data, hashes, found);
    next = parsed.data.to + 1;
  }
  found.faults.unshift(...found.missing.faults());
  let waiting = 0;
  let deliveries = 0;
  for (const kind of ['alert', 'delivery'] as const) {
    const compared = await compareState(pool, kind, { ...found, next });
    const added = await findAdded(pool, kind, found.faults);
    waiting += compared.waiting + added.waiting;
    if (kind === 'delivery') deliveries = compared.agree;
  }
  return { lines, deliveries, waiting, faults: found.faults };
}

/** @returns how many lines were compared */
async function compareLines(
  pool: Pick<pg.Pool, 'query'>,
  { from, to, after }: DeliveriesSealed,
  hashes: Buffer,
  { sealed, missing, faults }: Found,
): Promise<number> {
  let next = from;
  let compared = 0;
  for await (const line of linesBetween(pool, from, to)) {
    missing.add(next, line.number - 1);
    next = line.number + 1;
    compared += 1;
    const expected = hashes.subarray((line.number - from) * HASH_BYTES, (line.number - from + 1) * HASH_BYTES);
    const content = readLine(line);
    if (content === null || !lineDigest(line.line).equals(expected)) {
      sealed.set(keyOf(line.kind, line.about), null);
      faults.push(
        fault(
          'differs',
          line.about,
          `Line ${line.number} of the ledger (${line.kind} ${line.about}) is not as it was sealed in the log.`,
        ),
      );
      continue;
    }
    if (isLate(content, after, line.version)) {
      faults.push(
        fault(
          'added',
          line.about,
          `${inWords(content)} says that it is of ${timeOf(content)}, and was not in the ledger at ${after!.at}: it was added later.`,
        ),
      );
    }
    sealed.set(keyOf(line.kind, line.about), line.number);
  }
  missing.add(next, to);
  return compared;
}

/** Each as it stands now, with its last line that was sealed. */
async function compareState(
  pool: Pick<pg.Pool, 'query'>,
  kind: LineKind,
  { sealed, faults, next }: Pick<Found, 'sealed' | 'faults'> & { readonly next: number },
): Promise<{ readonly agree: number; readonly waiting: number }> {
  let [agree, waiting] = [0, 0];
  const known = [...sealed].flatMap(([key, number]) => (number !== null && key.startsWith(kind) ? [number] : []));
  for (let first = 0; first < known.length; first += PAGE) {
    const page = await linesOf(pool, known.slice(first, first + PAGE));
    const ids = page.map(({ about }) => about);
    // In this order: a change that is seen is on the list, or has a line already.
    const now = await asTheyStand(pool, kind, ids);
    const changing = await changingAmong(pool, kind, ids);
    const last = await lastLines(pool, kind, ids);
    for (const line of page) {
      const before = contentOf(line.line).content;
      const after = now.get(line.about);
      if (after === undefined) {
        faults.push(
          fault(
            'missing',
            line.about,
            `${inWords(before)} was sealed as line ${line.number}, and is not in the ledger.`,
          ),
        );
        continue;
      }
      const fields = differingFields(before, after);
      if (fields.length === 0) {
        agree += 1;
        continue;
      }
      const mayWait = !isAtRest(after) || changing.has(line.about) || (last.get(line.about)?.number ?? 0) >= next;
      if (mayWait && mayFollow(before, after)) waiting += 1;
      else {
        faults.push(
          fault(
            'differs',
            line.about,
            `${inWords(before)} is not as it was sealed as line ${line.number}: ${fields.map((field) => change(field, before, after)).join('; ')}.`,
          ),
        );
      }
    }
  }
  return { agree, waiting };
}

async function changingAmong(
  pool: Pick<pg.Pool, 'query'>,
  kind: LineKind,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query<{ about: string }>(
    'SELECT DISTINCT about FROM ledger.changed WHERE kind = $1 AND about = ANY ($2::uuid[])',
    [kind, ids],
  );
  return new Set(rows.map(({ about }) => about));
}

/** What is there, settled, without a line. */
async function findAdded(
  pool: Pick<pg.Pool, 'query'>,
  kind: LineKind,
  faults: LedgerFault[],
): Promise<{ readonly waiting: number }> {
  const { rows } = await pool.query<{ id: string; waits: boolean }>(NOT_SEALED, [kind]);
  for (const { id, waits } of rows) {
    if (!waits)
      faults.push(
        fault(
          'added',
          id,
          `${kind === 'alert' ? 'Alert' : 'Delivery'} ${id} has no line that was sealed: it was added to the ledger by hand, or its line was removed.`,
        ),
      );
  }
  return { waiting: rows.filter(({ waits }) => waits).length };
}

/** It claims to be older than a moment at which all that there was had been sealed. Of a delivery that was planned before, only its end is new. */
function isLate(content: LineContent, after: DeliveriesSealed['after'], version: number): boolean {
  if (after === null || version > 1) return false;
  if (content.kind === 'delivery' && BigInt(content.number) <= BigInt(after.number)) return false;
  const bound = Temporal.Instant.from(after.at).subtract(OVERLAP);
  return Temporal.Instant.compare(Temporal.Instant.from(timeOf(content)), bound) < 0;
}

function timeOf(content: LineContent): string {
  return content.kind === 'alert' ? content.sweptAt : content.plannedAt;
}

function readLine({ line, kind, about, version }: Line): LineContent | null {
  try {
    const said = contentOf(line);
    return said.content.kind === kind && said.content.id === about && said.version === version ? said.content : null;
  } catch {
    return null;
  }
}

function inWords(content: LineContent): string {
  if (content.kind === 'alert') return `Alert ${content.id} (${content.rule} of ${content.subject})`;
  return `Delivery ${content.id} (${content.rule ?? content.of}, to subscription ${content.subscription})`;
}

/** What a field was and is; of what is kept as a hash, and of lists, only that it is another. */
function change(field: string, before: LineContent, after: LineContent): string {
  const [was, is] = [before, after].map((content) => (content as unknown as Record<string, unknown>)[field]);
  if (Array.isArray(was) && Array.isArray(is))
    return `${field} had ${was.length} entries, and has ${is.length}${was.length === is.length ? ', others' : ''}`;
  if (['said', 'details', 'request'].includes(field)) return `${field} is another`;
  return `${field} was ${String(was)}, and is ${String(is)}`;
}

function keyOf(kind: LineKind, id: string): string {
  return `${kind} ${id}`;
}

function fault(kind: LedgerFault['kind'], about: string | null, message: string): LedgerFault {
  return { kind, about, message };
}
