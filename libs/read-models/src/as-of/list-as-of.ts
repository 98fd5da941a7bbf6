import type { EntityManager, EntityTarget } from 'typeorm';
import type { RecordState } from '#domain';
import type { ListFilter } from '../list/list-filter.ts';
import { looksForFew } from '../list/narrowed.ts';
import { identitiesOf } from '../person/identities.ts';
import { asKnown, type KnownRecord } from '../record/as-known.ts';
import type { Moments } from '../record/as-of.ts';
import { cursorOf, type Page, type PageRequest, placeOf } from '../record/page.ts';
import type { RecordKind, RecordRow } from '../record/record-row.ts';
import { rowsOf } from '../record/rows-of.ts';
import { type Line, linesInOrder, type Stretch } from './find-versions.ts';
import type { ListName } from './listing.ts';

/** How many lines are looked at in one go, of a list that is wanted whole. */
const MANY = 1_000;

/** A line of a list with the record that it is of, as known then. */
export interface ListedRecord<S extends RecordState, R extends RecordRow<S> = RecordRow<S>> extends KnownRecord<S, R> {
  readonly item: string;
}

interface ListOf<S extends RecordState, R extends RecordRow<S>> extends Stretch {
  readonly tx: EntityManager;
  readonly list: ListName;
  readonly row: EntityTarget<R>;
  readonly kind: RecordKind<S>;
  readonly moments: Moments;
  /** What `show` narrows the list by decides how much is looked through in one go. */
  readonly request: PageRequest & ListFilter;
}

/**
 * A page of a list in its own order, as known on a day: no more is read than shows, and what was left out on the way, since
 * the viewer may not know of it or `show` has nothing to say of it.
 *
 * @param show one answer for each, in the same order; null leaves the line out
 * @throws CursorError
 */
export async function listAsOf<S extends RecordState, R extends RecordRow<S>, T>(
  { tx, list, row, kind, moments, request, ...stretch }: ListOf<S, R>,
  show: (records: readonly ListedRecord<S, R>[]) => Promise<readonly (T | null)[]>,
): Promise<Page<T>> {
  const limit = request.limit ?? null;
  const wanted = limit === null || looksForFew(request) ? MANY : Math.min(limit + 1, MANY);
  const found: { line: Line; entry: T }[] = [];
  let after: Omit<Line, 'stated'> | null = request.cursor ? placeOf(request.cursor) : null;
  const persons = await personsAskedFor(tx, list, moments, request);
  while (limit === null || found.length <= limit) {
    const lines = await linesInOrder(tx, list, moments.knownAt, { ...stretch, persons, after, limit: wanted });
    after = lines.at(-1) ?? after;
    const states = await statesOf(tx, row, kind, moments, lines);
    // A day ends at another moment in each zone, so that two versions can have come: the state says which one holds.
    const listed = lines.flatMap((line) => {
      const known = states.get(line.key);
      const holds = known && kind.listings(known.state).some((one) => one.list === list && isAt(one, line));
      return holds ? [{ ...known, line, item: line.item }] : [];
    });
    const entries = await show(listed);
    for (const [index, { line }] of listed.entries()) {
      const entry = entries[index];
      if (entry !== null && entry !== undefined) found.push({ line, entry });
    }
    if (lines.length < wanted) break;
  }
  const items = found.slice(0, limit ?? found.length);
  const last = items.at(-1);
  return {
    items: items.map(({ entry }) => entry),
    nextCursor: last && items.length < found.length ? cursorOf(last.line) : null,
  };
}

/** Every key of the person asked for, in a list whose lines name persons; null where no person is asked for. */
async function personsAskedFor(
  tx: EntityManager,
  list: ListName,
  { knownAt, viewer }: Moments,
  { person }: ListFilter,
): Promise<readonly string[] | null> {
  if (!person || !NAME_PERSONS.has(list)) return null;
  const who = await identitiesOf(tx, [person], knownAt, viewer);
  return [...new Set([person, ...who.of(person).keys])];
}

const NAME_PERSONS: ReadonlySet<ListName> = new Set<ListName>(['custody', 'case', 'hearing', 'sanction']);

/** By what is on record, and not by the instant that follows from it. */
function isAt(listing: { readonly stated: string; readonly item: string }, { stated, item }: Line): boolean {
  return listing.stated === stated && listing.item === item;
}

async function statesOf<S extends RecordState, R extends RecordRow<S>>(
  tx: EntityManager,
  row: EntityTarget<R>,
  kind: RecordKind<S>,
  moments: Moments,
  lines: readonly Line[],
): Promise<ReadonlyMap<string, KnownRecord<S, R>>> {
  if (lines.length === 0) return new Map();
  const rows = await rowsOf(
    tx,
    row,
    lines.map(({ key }) => key),
  );
  return new Map((await asKnown<S, R>(tx, rows, kind, moments)).map((known) => [known.state.key, known]));
}
