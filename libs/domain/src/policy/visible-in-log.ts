import type { Confidentiality } from '../shared/confidentiality.ts';
import type { Fact } from '../shared/fact.ts';
import { confidentialityOf } from './confidentiality-of.ts';
import { isLimited, readingLevel, type Viewer } from './viewer.ts';
import { visibleTo } from './visible-to.ts';

/** The jurisdictions of each of these records, as a projection knows them. A record without any is not in it. */
export type JurisdictionsOf = (streams: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;

/** Of no record is any known: who is limited to jurisdictions reads what everybody may. */
export const NO_JURISDICTIONS: JurisdictionsOf = async () => new Map();

/**
 * As {@link visibleTo}, by what the log itself says now: no projection need have seen yet that a record was closed.
 *
 * @param history whole streams, in order; empty for an unknown one
 * @param jurisdictionsOf asked only for a viewer who is limited to some
 */
export async function visibleInLog<F extends Fact>(
  viewer: Viewer,
  stream: string,
  history: (stream: string) => Promise<readonly F[]>,
  jurisdictionsOf: JurisdictionsOf = NO_JURISDICTIONS,
): Promise<readonly F[]> {
  const { confidentiality } = await confidentialityOf(stream, history);
  const reading = await readingLevelInLog(viewer, stream, history, jurisdictionsOf);
  return visibleTo(reading, await history(stream), confidentiality);
}

/** The level at which a viewer reads a record, by what the log itself says now of who may know. */
export async function readingLevelInLog(
  viewer: Viewer,
  stream: string,
  history: (stream: string) => Promise<readonly Fact[]>,
  jurisdictionsOf: JurisdictionsOf,
): Promise<Confidentiality> {
  if (!isLimited(viewer)) return viewer;
  const { streams } = await confidentialityOf(stream, history);
  const closed: string[] = [];
  for (const named of streams.slice(1)) {
    if ((await confidentialityOf(named, history)).confidentiality !== 'public') closed.push(named);
  }
  const jurisdictions = await jurisdictionsOf([stream, ...closed]);
  return readingLevel(viewer, {
    own: jurisdictions.get(stream) ?? [],
    ofNamed: closed.map((named) => jurisdictions.get(named) ?? []),
  });
}
