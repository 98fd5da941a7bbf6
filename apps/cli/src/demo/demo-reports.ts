import { Temporal } from 'temporal-polyfill';
import type { RecordFileFact } from '#recording';

/** Facts that arrived together from one source: one entry of a bulletin. */
export interface DemoReport {
  readonly at: Temporal.Instant;
  readonly place: string | null;
  /** Names of those it is about, where its summary does not name them. */
  readonly persons: readonly string[];
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
 * The facts as reports, in the order in which they arrived. A report is what stands together in a file: the same moment and
 * source, and one incident.
 *
 * @param facts each with `at`, in the order of their files
 */
export function demoReports(facts: readonly RecordFileFact[]): readonly DemoReport[] {
  const reports: RecordFileFact[][] = [];
  for (const fact of facts) {
    const report = reports.at(-1);
    const another = fact.fact === 'incident.recorded' && report?.some((one) => one.fact === fact.fact);
    if (report?.[0] && sameReport(report[0], fact) && !another) report.push(fact);
    else reports.push([fact]);
  }
  const names = new Names(facts);
  return reports.map((report) => asReport(report, names)).sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

function sameReport(a: RecordFileFact, b: RecordFileFact): boolean {
  const [first, second] = [a.data as Told, b.data as Told];
  return (
    a.at === b.at &&
    first.source.publisher === second.source.publisher &&
    first.source.locator === second.source.locator &&
    (!first.exercise || a.key === b.key)
  );
}

function asReport(facts: readonly RecordFileFact[], names: Names): DemoReport {
  const incidents = facts.filter(({ fact }) => fact === 'incident.recorded');
  const told = facts.map(({ data }) => data as Told);
  const first = told[0]?.source;
  const summary = incidents.length
    ? incidents.map(({ data }) => (data as Told).summary ?? '')
    : facts.map(({ fact, data }) => (data as Told).reason ?? inWords(fact));
  return {
    at: Temporal.Instant.from(facts[0]?.at ?? ''),
    place: told.find(({ place }) => place)?.place?.name ?? null,
    persons: names
      .of(facts)
      .filter(({ family, name }) => !summary.join(' ').includes(family ?? name))
      .map(({ name }) => name),
    summary,
    source: [first?.publisher, first?.locator].filter(Boolean).join(', '),
    exercise: told.some(({ exercise }) => exercise),
    facts,
  };
}

interface Name {
  readonly name: string;
  readonly family?: string | null;
}

/** Whom facts are about, by the names they were registered under. */
class Names {
  private readonly persons = new Map<string, Name>();
  private readonly episodes = new Map<string, string>();

  constructor(facts: readonly RecordFileFact[]) {
    for (const { fact, key, data } of facts) {
      if (fact === 'person.registered') this.persons.set(key, data as Name);
      if (fact === 'custody.began') this.episodes.set(key, (data as { person: string }).person);
    }
  }

  of(facts: readonly RecordFileFact[]): readonly Name[] {
    const keys = facts.flatMap(({ fact, key, data }) => {
      if (fact !== 'incident.recorded') return this.episodes.get(key) ?? [];
      const persons = (data as { persons?: readonly { person: string; role?: string }[] }).persons ?? [];
      return persons.filter(({ role }) => role === undefined || role === 'subject').map(({ person }) => person);
    });
    return [...new Set(keys)].flatMap((key) => this.persons.get(key) ?? []);
  }
}

function inWords(fact: string): string {
  if (fact === 'incident.source-attached') return 'A further source for what was told before.';
  const name = fact.slice(fact.indexOf('.') + 1).replaceAll('-', ' ');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}.`;
}
