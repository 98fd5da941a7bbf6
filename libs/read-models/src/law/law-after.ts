import { isLegalStream, legalStream, rulesAsSet, type TermRules } from '#domain';
import type { ProjectionBatch } from '#projecting';

/** The law of some countries (ISO 3166-1 alpha-2) as a group had set it by the end of a batch. */
export async function lawAfter(
  batch: ProjectionBatch,
  countries: Iterable<string>,
  rules: TermRules,
): Promise<TermRules> {
  const streams = [...new Set([...countries].map(legalStream))].filter(isLegalStream).sort();
  const events = await Promise.all(streams.map((stream) => batch.history(stream)));
  return rulesAsSet(events.flat(), rules);
}

/** What of the law was set otherwise, or is no longer: single rules, and whole countries. */
export interface LawMoved {
  readonly rules: readonly string[];
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
}

/** What a batch says of it. */
export function lawMovedIn(batch: ProjectionBatch): LawMoved {
  const events = batch.events.filter(({ stream }) => isLegalStream(stream));
  const distinct = (values: readonly unknown[]) => [...new Set(values.map(String))];
  const adopted = events.filter(({ type }) => type === 'legal.jurisdiction-adopted');
  const others = events.filter(({ type }) => type !== 'legal.jurisdiction-adopted');
  return {
    rules: distinct(others.map(({ data }) => data.rule)),
    countries: distinct(adopted.map(({ data }) => data.jurisdiction)),
  };
}
