import { Temporal } from 'temporal-polyfill';
import type { RecordFileFact } from '#recording';

/** Facts that arrived together from one source: one entry of a bulletin. */
export interface DemoReport {
  readonly at: Temporal.Instant;
  readonly place: string | null;
  readonly summary: readonly string[];
  readonly source: string;
  readonly exercise: boolean;
  readonly facts: readonly RecordFileFact[];
}

interface Told {
  readonly summary?: string;
  readonly reason?: string;
  readonly exercise?: boolean;
  readonly place?: { readonly name: string } | null;
  readonly source: { readonly publisher: string; readonly locator?: string | null };
}

/**
 * The facts as reports, in the order in which they arrived.
 *
 * @param facts each with `at`, in the order of their files
 */
export function demoReports(facts: readonly RecordFileFact[]): readonly DemoReport[] {
  const reports = new Map<string, RecordFileFact[]>();
  for (const fact of facts) {
    const { source, place } = fact.data as Told;
    const exercise = (fact.data as Told).exercise ? fact.key : '';
    const key = [fact.at, source.publisher, source.locator, exercise].join('\n');
    const report = reports.get(key);
    if (report && samePlace(report, place?.name)) report.push(fact);
    else reports.set(report ? `${key}\n${place?.name}` : key, [fact]);
  }
  return [...reports.values()].map(asReport).sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** One report of two towns is told of each. */
function samePlace(report: readonly RecordFileFact[], name: string | undefined): boolean {
  const there = report.flatMap(({ fact, data }) =>
    fact === 'incident.recorded' ? ((data as Told).place?.name ?? []) : [],
  );
  return (
    name === undefined ||
    there.length === 0 ||
    there.includes(name) ||
    !report.some(({ fact }) => fact === 'incident.recorded')
  );
}

function asReport(facts: readonly RecordFileFact[]): DemoReport {
  const incidents = facts.filter(({ fact }) => fact === 'incident.recorded');
  const told = facts.map(({ data }) => data as Told);
  const first = told[0]?.source;
  return {
    at: Temporal.Instant.from(facts[0]?.at ?? ''),
    place: told.find(({ place }) => place)?.place?.name ?? null,
    summary: incidents.length
      ? incidents.map(({ data }) => (data as Told).summary ?? '')
      : facts.map(({ fact, data }) => (data as Told).reason ?? inWords(fact)),
    source: [first?.publisher, first?.locator].filter(Boolean).join(', '),
    exercise: told.some(({ exercise }) => exercise),
    facts,
  };
}

function inWords(fact: string): string {
  const name = fact.slice(fact.indexOf('.') + 1).replaceAll('-', ' ');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}.`;
}
