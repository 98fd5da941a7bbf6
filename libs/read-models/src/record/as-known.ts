import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isLimited, mayKnowAll, type RecordState, streamName, type Viewer } from '#domain';
import { hiddenFrom } from '../disclosure/hidden-from.ts';
import { readingLevels } from '../need-to-know/reading-levels.ts';
import { factsOf } from './facts-of.ts';
import type { Moment } from './moment.ts';
import { loadedState, type RecordKind, type RecordRow } from './record-row.ts';

/**
 * The states of these records from what had been recorded by a moment: from the row where all its facts had been, else
 * folded anew from those that had. Records of which nothing was known are left out, and so are those of which the
 * viewer may not know. For who is limited to jurisdictions those of others are without what is private.
 */
export async function asKnown<S extends RecordState, R extends RecordRow<S>>(
  tx: EntityManager,
  found: readonly R[],
  kind: RecordKind<S>,
  { knownAt, viewer }: { readonly knownAt: Moment; readonly viewer: Viewer },
): Promise<{ row: R; state: S; current: boolean }[]> {
  const hidden = await hiddenFrom(
    tx,
    viewer,
    found.map(({ key }) => streamName(kind.category, key)),
  );
  const rows = found.filter(({ key }) => !hidden.has(streamName(kind.category, key)));
  const earliest = knownAt.earliest.epochMilliseconds;
  // The row's time is rounded down to the millisecond: within the same one, the facts decide.
  const isCurrent = (row: R) => row.lastRecordedAt.getTime() < earliest;
  const facts = await factsOf(
    tx,
    rows.filter((row) => !isCurrent(row)).map(({ key }) => streamName(kind.category, key)),
  );
  const asRead = await asReadBy(tx, rows, kind, viewer);
  return rows.flatMap((row): { row: R; state: S; current: boolean }[] => {
    if (isCurrent(row)) return [{ row, state: asRead(loadedState(row.state)), current: true }];
    const until = knownAt.at(kind.zone(row.state));
    const all = facts.get(streamName(kind.category, row.key)) ?? [];
    const known = all.filter(({ metadata }) => isRecordedBy(metadata.recordedAt, until));
    if (known.length === all.length) return [{ row, state: asRead(loadedState(row.state)), current: true }];
    const state = kind.fold(row.key, known);
    return state ? [{ row, state: asRead(state), current: false }] : [];
  });
}

/** A viewer of every jurisdiction is shown what is private or not by their level, whichever record it is of. */
async function asReadBy<S extends RecordState, R extends RecordRow<S>>(
  tx: EntityManager,
  rows: readonly R[],
  kind: RecordKind<S>,
  viewer: Viewer,
): Promise<(state: S) => S> {
  const { withoutPrivate } = kind;
  if (!isLimited(viewer) || !withoutPrivate) return (state) => state;
  const streamOf = (key: string) => streamName(kind.category, key);
  const readingOf = await readingLevels(
    tx,
    viewer,
    rows.map(({ key }) => streamOf(key)),
  );
  return (state) => (mayKnowAll(readingOf(streamOf(state.key))) ? state : withoutPrivate(state));
}

/** Most times tell by the millisecond; within the same one, the rest of their digits do. */
function isRecordedBy(recordedAt: string, until: Temporal.Instant): boolean {
  const [at, end] = [Date.parse(recordedAt), until.epochMilliseconds];
  return at === end ? Temporal.Instant.compare(Temporal.Instant.from(recordedAt), until) <= 0 : at < end;
}
