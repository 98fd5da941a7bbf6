import type { RecordedEvent } from '#event-store';
import { termRules } from '#legal';
import { planSubject, type SubjectPlan } from '../plan/plan-subject.ts';
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

  plan(subject: string): Promise<SubjectPlan> {
    const history = async (stream: string) => this.events.filter((event) => event.stream === stream);
    return planSubject(subject, history, termRules());
  }

  /** What is planned for a subject, as `rule lead @ due`, in order. */
  async dates(subject: string): Promise<readonly string[]> {
    const { alerts } = await this.plan(subject);
    return alerts
      .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
      .map(({ rule, details, dueAt }) => `${rule}${details.lead ? ` ${details.lead}` : ''} @ ${dueAt}`);
  }
}
