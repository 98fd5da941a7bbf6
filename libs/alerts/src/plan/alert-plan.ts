import { canMoveMerges, everMergedInto, type Fact, parseStreamName, streamName, type TermRules } from '#domain';
import { readSql } from '#platform';
import { breathe, JsonRows, type Projection, type ProjectionBatch, type ProjectionTransaction } from '#projecting';
import { applySubscriptions, subscriptionDdl } from '../subscriptions/subscription-list.ts';
import { eachPlan, isPlanned, type SubjectPlan } from './plan-subject.ts';

const DDL = readSql(new URL('./plan.sql', import.meta.url));
const INDEXES = readSql(new URL('./plan-indexes.sql', import.meta.url));
const WRITE_PLAN = readSql(new URL('./write-plan.sql', import.meta.url));
const WRITE_TOPICS = readSql(new URL('./write-topics.sql', import.meta.url));
const WRITE_MERGES = readSql(new URL('./write-merges.sql', import.meta.url));
const LINKED_PERSONS = readSql(new URL('./linked-persons.sql', import.meta.url));
const WRITE_DEPENDENCIES = readSql(new URL('./write-dependencies.sql', import.meta.url));

/** Subjects whose plans are in memory at a time. */
const TOGETHER = 250;

/** Subjects that are planned between two looks at what the server has answered. */
const BREATH = 8;

/**
 * The plan and the list of subscriptions, both from the log alone. Nothing here sends: whether an alert is news is for the
 * ledger to say, which no rebuild touches.
 *
 * @param rules the law as it comes; what a group sets otherwise is in the log
 */
export function alertPlan(rules: TermRules): Projection {
  return {
    name: 'alert-plan',
    version: 4,
    ddl: `${DDL}\n${subscriptionDdl}`,
    indexes: INDEXES,

    async apply(batch: ProjectionBatch, tx: ProjectionTransaction): Promise<void> {
      await writeMerges(batch, tx);
      const subjects = [...(await subjectsMoved(batch, tx))];
      // One group is planned while the one before is being written.
      let written: Promise<void> = Promise.resolve();
      let planned = 0;
      for (let first = 0; first < subjects.length; first += TOGETHER) {
        const rows = new PlanRows();
        await eachPlan(
          subjects.slice(first, first + TOGETHER),
          (stream) => batch.history(stream),
          rules,
          (persons) => linkedPersons(persons, tx),
          async (plan) => {
            rows.add(plan);
            planned += 1;
            if (planned % BREATH === 0) await breathe();
          },
        );
        await written;
        written = rows.write(tx);
        // Whoever awaits it hears of a failure; until then it must not count as unhandled.
        written.catch(() => undefined);
      }
      await written;
      await applySubscriptions(batch.events, tx);
      await tx.query(
        'INSERT INTO plan_progress (position) VALUES ($1) ON CONFLICT (singleton) DO UPDATE SET position = EXCLUDED.position',
        [batch.position.toString()],
      );
    },
  };
}

async function subjectsMoved(batch: ProjectionBatch, tx: ProjectionTransaction): Promise<ReadonlySet<string>> {
  const streams = new Set(batch.events.map(({ stream }) => stream));
  // What is recorded of one record of a person moves what is planned of the others.
  for (const persons of (await linkedPersons(personsIn(streams), tx)).values()) {
    for (const person of persons) streams.add(streamName('person', person));
  }
  const dependent: { subject: string }[] = await tx.query(
    'SELECT DISTINCT subject FROM plan_dependency WHERE stream = ANY ($1) ORDER BY subject',
    [[...streams]],
  );
  return new Set([...[...streams].filter(isPlanned), ...dependent.map(({ subject }) => subject)]);
}

function personsIn(streams: Iterable<string>): readonly string[] {
  return [...streams].flatMap((stream) => {
    const name = parseStreamName(stream);
    return name?.category === 'person' ? [name.key] : [];
  });
}

async function writeMerges(batch: ProjectionBatch, tx: ProjectionTransaction): Promise<void> {
  const moved = batch.events.filter(canMoveMerges);
  for (const person of personsIn(new Set(moved.map(({ stream }) => stream)))) {
    const facts = (await batch.history(streamName('person', person))) as readonly unknown[] as readonly Fact[];
    await tx.query(WRITE_MERGES, [person, everMergedInto(facts)]);
  }
}

async function linkedPersons(
  persons: readonly string[],
  tx: ProjectionTransaction,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (persons.length === 0) return new Map();
  const rows: { asked: string; persons: string[] }[] = await tx.query(LINKED_PERSONS, [persons]);
  return new Map(rows.map(({ asked, persons }) => [asked, persons]));
}

/** The plans of some subjects, ready to be written. */
class PlanRows {
  private readonly subjects: string[] = [];
  private readonly topicNames: string[] = [];
  private readonly topics = new JsonRows();
  /** By id: two episodes can both tell of one that followed, which is one alert, as the later of them has it. */
  private readonly alerts = new Map<string, string>();
  private readonly dependencies = new JsonRows();

  add({ subject, topics, alerts, streams }: SubjectPlan): void {
    if (topics.length === 0) return;
    this.subjects.push(subject);
    for (const { reliedOn, position, ...topic } of topics) {
      this.topicNames.push(topic.topic);
      this.topics.add({ ...topic, relied_on: reliedOn, position: position.toString() });
    }
    for (const { id, rule, audience, topic, lead, dueAt, mootAfter, position, details } of alerts) {
      const row = {
        id,
        rule,
        audience,
        topic,
        lead,
        overdue_lead: details.overdueLead,
        due_at: dueAt,
        moot_after: mootAfter,
        position: position.toString(),
        because: details.because,
      };
      this.alerts.set(id, JSON.stringify(row));
    }
    for (const stream of streams) this.dependencies.add({ stream, subject });
  }

  async write(tx: ProjectionTransaction): Promise<void> {
    if (this.subjects.length === 0) return;
    // The topics first: a sweep holds them while it decides who is told what of them.
    await tx.query(WRITE_TOPICS, [this.topics.toString()]);
    await tx.query(WRITE_PLAN, [this.topicNames, `[${[...this.alerts.values()].join(',')}]`]);
    await tx.query(WRITE_DEPENDENCIES, [this.subjects, this.dependencies.toString()]);
  }
}
