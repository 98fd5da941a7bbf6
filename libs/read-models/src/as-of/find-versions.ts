import type { EntityManager } from 'typeorm';
import { readSql } from '#platform';
import type { Moments } from '../record/as-of.ts';
import type { Moment } from '../record/moment.ts';
import type { ListName } from './listing.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const HELD = sql('held');
const OF_PERSONS = sql('of-persons');
const IN_ORDER = sql('in-order');

/** A place in a list. */
export interface Line {
  readonly sort: string;
  readonly key: string;
  readonly item: string;
  /** What is on record, from which `sort` follows. */
  readonly stated: string;
}

/** Keys of the episodes of custody that can show on the board of a day, as known on a day. A few more, never one less. */
export async function keysHeld(tx: EntityManager, { validAt, knownAt }: Moments): Promise<readonly string[]> {
  const rows: { key: string }[] = await tx.query(HELD, [
    ...known(knownAt),
    ...[validAt.earliest, validAt.latest].map(String),
  ]);
  return rows.map(({ key }) => key);
}

/** Keys of the records in a list that told of one of these persons, as known on a day. */
export async function keysOfPersons(
  tx: EntityManager,
  list: 'custody' | 'case',
  persons: readonly string[],
  knownAt: Moment,
): Promise<readonly string[]> {
  if (persons.length === 0) return [];
  const rows: { key: string }[] = await tx.query(OF_PERSONS, [...known(knownAt), list, [...new Set(persons)]]);
  return rows.map(({ key }) => key);
}

export interface Stretch {
  /** Not before this, and not after that, in the list's own order; what has no date is always within. */
  readonly from?: string | null;
  readonly to?: string | null;
  /** Only what goes on or is ahead. */
  readonly open?: boolean;
  /** `YYYY-MM-DD`: without what had certainly ended before. */
  readonly notEndedBefore?: string | null;
  readonly tag?: string | null;
  /** Only what tells of one of these. */
  readonly persons?: readonly string[] | null;
}

/** The next lines of a list behind another, in order, as known on a day. */
export async function linesInOrder(
  tx: EntityManager,
  list: ListName,
  knownAt: Moment,
  {
    after,
    limit,
    from = null,
    to = null,
    open = false,
    notEndedBefore = null,
    tag = null,
    persons = null,
  }: Stretch & { after: Omit<Line, 'stated'> | null; limit: number },
): Promise<readonly Line[]> {
  return await tx.query(IN_ORDER, [
    ...known(knownAt),
    list,
    after?.sort ?? null,
    after?.key ?? null,
    after?.item ?? null,
    from,
    to,
    open,
    limit,
    notEndedBefore,
    tag,
    persons,
  ]);
}

function known({ earliest, latest }: Moment): [string, string] {
  return [earliest.toString(), latest.toString()];
}
