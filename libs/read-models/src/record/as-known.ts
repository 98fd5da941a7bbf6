import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { isLimited, mayKnowAll, type RecordState, revisionToldOutside, streamName, type Viewer } from '#domain';
import { flatMapInPieces } from '#platform';
import { hiddenFrom } from '../disclosure/hidden-from.ts';
import { readingLevels } from '../need-to-know/reading-levels.ts';
import { factsOf } from './facts-of.ts';
import type { Moment } from './moment.ts';
import { type RecordKind, type RecordRow, stateFor } from './record-row.ts';

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
): Promise<KnownRecord<S, R>[]> {
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
  const streamOf = (key: string) => streamName(kind.category, key);
  const readingOf = await readingLevels(
    tx,
    viewer,
    rows.map(({ key }) => streamOf(key)),
  );
  return await flatMapInPieces(rows, (row): KnownRecord<S, R>[] => {
    const reading = readingOf(streamOf(row.key));
    // A viewer of every jurisdiction is shown what is private or not by their level, whichever record it is of.
    const asRead = (state: S) =>
      isLimited(viewer) && kind.withoutPrivate && !mayKnowAll(reading) ? kind.withoutPrivate(state) : state;
    const current = () => ({
      row,
      state: asRead(stateFor(reading, row.state)),
      current: true,
      recordedAt: lastOf(row),
    });
    if (isCurrent(row)) return [current()];
    const until = knownAt.at(kind.zone(row.state));
    const all = facts.get(streamOf(row.key)) ?? [];
    const known = all.filter(({ metadata }) => isRecordedBy(metadata.recordedAt, until));
    if (known.length === all.length) return [current()];
    const state = kind.fold(row.key, known);
    if (!state) return [];
    const revision = mayKnowAll(reading) ? state.revision : revisionToldOutside(all, known);
    const recordedAt = Temporal.Instant.from(known.at(-1)!.metadata.recordedAt);
    return [{ row, state: asRead({ ...state, revision }), current: false, recordedAt }];
  });
}

/** A record as it was known. */
export interface KnownRecord<S extends RecordState, R extends RecordRow<S>> {
  readonly row: R;
  readonly state: S;
  /** Whether it is known so still. */
  readonly current: boolean;
  /** When the last of its facts was recorded that were known then, confidential ones among them: for the group alone. */
  readonly recordedAt: Temporal.Instant;
}

function lastOf({ lastRecordedAt }: RecordRow<RecordState>): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(lastRecordedAt.getTime());
}

/** Most times tell by the millisecond; within the same one, the rest of their digits do. */
function isRecordedBy(recordedAt: string, until: Temporal.Instant): boolean {
  const [at, end] = [Date.parse(recordedAt), until.epochMilliseconds];
  return at === end ? Temporal.Instant.compare(Temporal.Instant.from(recordedAt), until) <= 0 : at < end;
}
