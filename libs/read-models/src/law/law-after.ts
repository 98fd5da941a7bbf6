import { isLegalStream, legalStreamOf, rulesAsSet, type TermRules } from '#domain';
import type { ProjectionBatch } from '#projecting';

/** The law as a group had set these rules by the end of a batch. */
export async function lawAfter(batch: ProjectionBatch, named: Iterable<string>, rules: TermRules): Promise<TermRules> {
  const streams = [...new Set([...named].map(legalStreamOf))].filter(isLegalStream).sort();
  const events = await Promise.all(streams.map((stream) => batch.history(stream)));
  return rulesAsSet(events.flat(), rules);
}

/** The rules of which a batch says that they were set otherwise, or are no longer. */
export function rulesSetIn(batch: ProjectionBatch): readonly string[] {
  const events = batch.events.filter(({ stream }) => isLegalStream(stream));
  return [...new Set(events.map(({ data }) => String(data.rule)))];
}
