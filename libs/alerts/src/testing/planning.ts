import { everMergedInto, everNamed, type Fact } from '#domain';
import type { RecordedEvent } from '#event-store';
import { termRules } from '#legal';
import { projectionsStream } from '#projecting';
import { DEFAULT_HEARING_LEADS, DEFAULT_RELEASE_LEADS } from '../plan/lead-time.ts';
import { planSubjects, type SubjectPlan } from '../plan/plan-subject.ts';
import { dataOf, type Told } from './november.ts';

/** A log in memory, for plans alone: each fact is recorded at the moment given. */
export class PlanningLog {
  private readonly events: RecordedEvent[] = [];

  /** @returns ids of the events */
  record(at: string, ...facts: readonly Told[]): readonly string[] {
    return facts.map((fact) => {
      const position = BigInt(this.events.length + 1);
      const id = `00000000-0000-7000-8000-${position.toString(16).padStart(12, '0')}`;
      this.events.push({
        id,
        type: fact.type,
        schemaVersion: 1,
        data: dataOf(fact),
        metadata: { recordedAt: at, actor: 'monitor', correlationId: id, causationId: id, sources: [] },
        stream: fact.stream,
        revision: BigInt(this.events.filter(({ stream }) => stream === fact.stream).length),
        position,
      });
      return id;
    });
  }

  /** All of them, in order. */
  get recorded(): readonly RecordedEvent[] {
    return this.events;
  }

  async plan(subject: string): Promise<SubjectPlan> {
    const history = async (stream: string) => this.events.filter((event) => event.stream === stream);
    const linked = async (persons: readonly string[]) =>
      new Map(persons.map((person) => [person, this.linked(person)]));
    const [plan] = await planSubjects(
      [subject],
      history,
      termRules(),
      linked,
      await history(projectionsStream),
      async (persons) => new Map(persons.map((person) => [person, this.casesOf(person)])),
    );
    return plan!;
  }

  private casesOf(person: string): readonly string[] {
    const cases = new Set(this.events.map(({ stream }) => stream).filter((stream) => stream.startsWith('case-')));
    return [...cases].filter((stream) => {
      const facts = this.events.filter((event) => event.stream === stream) as readonly unknown[] as readonly Fact[];
      return everNamed(facts).includes(`person-${person}`);
    });
  }

  private linked(person: string): readonly string[] {
    const streams = new Set(this.events.map(({ stream }) => stream).filter((stream) => stream.startsWith('person-')));
    const links = [...streams].map((stream) => {
      const facts = this.events.filter((event) => event.stream === stream) as readonly unknown[] as readonly Fact[];
      return [stream.slice('person-'.length), ...everMergedInto(facts)];
    });
    const found = new Set([person]);
    for (const one of found) for (const link of links) if (link.includes(one)) for (const key of link) found.add(key);
    return [...found];
  }

  /** What is planned for a subject, as `rule lead @ due`, in order; of the leads those that a subscriber has who chose none. */
  async dates(subject: string, everyLead = false): Promise<readonly string[]> {
    const { alerts } = await this.plan(subject);
    return alerts
      .filter(({ rule, lead }) => everyLead || lead === null || isDefault(rule, lead))
      .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
      .map(({ rule, details, dueAt }) => `${rule}${details.lead ? ` ${details.lead}` : ''} @ ${dueAt}`);
  }
}

function isDefault(rule: string, lead: string): boolean {
  return (rule === 'hearing_approaching' ? DEFAULT_HEARING_LEADS : DEFAULT_RELEASE_LEADS).includes(lead);
}
