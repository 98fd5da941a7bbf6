import type pg from 'pg';
import { canonicalJson } from '#audit';
import type { JsonValue } from '#event-store';
import { entriesOf } from '../journal.ts';
import { accessInPlace } from './access-in-place.ts';
import { ACCESS_KINDS, ACCESS_TABLES, AccessOnRecord, type AccessRow, type AccessTable } from './access-on-record.ts';

/** Something that lets somebody in, or keeps them out, and does not follow from the journal. */
export interface AccessFault {
  /** `differs`: it is otherwise than the journal says; `added`: the journal does not know of it; `missing`: it is not there. */
  readonly kind: 'differs' | 'added' | 'missing';
  readonly table: AccessTable;
  readonly id: string;
  /** For a person. */
  readonly message: string;
}

export interface AccessExamined {
  /** Rows that are as the journal says. */
  readonly agree: number;
  /** Rows of which the journal does not say enough yet, since they are of before. */
  readonly unknown: number;
  readonly faults: readonly AccessFault[];
}

/** How a row must agree with the journal, where it need not in everything. */
interface Rule {
  /** True: what the journal knows of must be there. */
  readonly stays: boolean;
  /** Fields that are compared only where the journal says true: what ends by itself stands in no entry. */
  readonly oneWay: readonly string[];
  /** Which, for a person. */
  readonly called: string;
}

const RULES: Readonly<Record<AccessTable, Rule>> = {
  account: { stays: true, oneWay: [], called: 'Account' },
  token: { stays: true, oneWay: [], called: 'Token' },
  invitation: { stays: true, oneWay: ['over'], called: 'Invitation' },
  passkey: { stays: false, oneWay: [], called: 'A passkey, row' },
  session: { stays: false, oneWay: [], called: 'Session' },
  'recovery code': { stays: false, oneWay: [], called: 'Recovery code' },
  approval: { stays: true, oneWay: [], called: 'Approval' },
  closing: { stays: true, oneWay: [], called: 'Closing' },
};

const FIELDS: Readonly<Record<string, string>> = {
  row: 'what is kept of it that lets somebody in',
  over: 'being withdrawn',
};

/**
 * Compares who may do what with the journal, from which it must follow. A role, a token or an approval that was written into
 * the database by hand is found, since the journal is sealed and does not know of it.
 */
export async function examineAccess(pool: pg.Pool): Promise<AccessExamined> {
  const client = await pool.connect();
  let broken = true;
  try {
    // One look at both, so that what changes meanwhile is seen in both or in neither.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const record = await readRecord(client);
    const place = await accessInPlace(client);
    await client.query('COMMIT');
    broken = false;
    const found = { agree: 0, unknown: 0, faults: [] as AccessFault[] };
    for (const table of ACCESS_TABLES) compare(table, record, place[table], found);
    return found;
  } finally {
    client.release(broken);
  }
}

/** What the journal says, as the connection sees it. */
export async function readRecord(client: Pick<pg.ClientBase, 'query'>): Promise<AccessOnRecord> {
  const record = new AccessOnRecord();
  for await (const entry of entriesOf(client, ACCESS_KINDS)) record.add(entry);
  return record;
}

/** Whether the journal says all of a row that is compared. */
export function isKnown(row: AccessRow | undefined, now: AccessRow): boolean {
  return row !== undefined && (now.row == null || row.row != null);
}

function compare(
  table: AccessTable,
  record: AccessOnRecord,
  place: ReadonlyMap<string, AccessRow>,
  found: { agree: number; unknown: number; faults: AccessFault[] },
): void {
  const { stays, oneWay, called } = RULES[table];
  const say = (kind: AccessFault['kind'], id: string, what: string) =>
    found.faults.push({ kind, table, id, message: `${called} ${id} ${what}.` });
  for (const [id, now] of place) {
    const known = record.rows[table].get(id);
    if (!record.isComplete && !isKnown(known, now)) found.unknown += 1;
    else if (known === undefined) say('added', id, 'is in the database, and the journal does not know of it');
    else {
      const differing = Object.keys(now).filter((field) => !agrees(field, known[field], now[field], oneWay));
      if (differing.length === 0) found.agree += 1;
      else
        say(
          'differs',
          id,
          `is not as the journal says: ${differing.map((field) => inWords(field, known, now)).join('; ')}`,
        );
    }
  }
  if (!stays) return;
  for (const id of record.rows[table].keys()) {
    if (!place.has(id)) say('missing', id, 'stands in the journal, and is not in the database');
  }
}

function agrees(field: string, known: unknown, now: unknown, oneWay: readonly string[]): boolean {
  if (oneWay.includes(field) && known !== true) return true;
  // Of an approval of before there is no entry of who asked.
  if (known === undefined) return field !== 'approved' || now === false;
  // It may have ended after it was approved.
  if (field === 'approved' && now === false) return true;
  return canonicalJson(known as JsonValue) === canonicalJson(now as JsonValue);
}

function inWords(field: string, known: AccessRow, now: AccessRow): string {
  if (field === 'row') return `${FIELDS.row} is another`;
  const said = (value: unknown) =>
    Array.isArray(value) ? value.join(', ') || 'none' : value === null ? 'all' : String(value);
  return `${FIELDS[field] ?? field} is ${said(now[field])}, and by the journal ${said(known[field])}`;
}
