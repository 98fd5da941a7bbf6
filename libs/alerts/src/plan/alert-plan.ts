import {
  type Category,
  canMoveMerges,
  everMergedInto,
  everNamed,
  type Fact,
  parseStreamName,
  streamName,
  type TermRules,
} from '#domain';
import { breathe, readSql } from '#platform';
import {
  insertNewRows,
  JsonRows,
  type Projection,
  type ProjectionBatch,
  type ProjectionTransaction,
  projectionsStream,
  type RowOf,
  replaceRows,
  SOURCES_CHANGED,
  type SourcesChanged,
  upsertRows,
} from '#projecting';
import { applySubscriptions, subscriptionDdl } from '../subscriptions/subscription-list.ts';
import { PlanAlertRow } from './plan-alert-row.ts';
import { PlanDependencyRow } from './plan-dependency-row.ts';
import { PlanMergeRow } from './plan-merge-row.ts';
import { PlanProgressRow } from './plan-progress-row.ts';
import { eachPlan, isPlanned, type SubjectPlan } from './plan-subject.ts';
import { PlanTopicRow } from './plan-topic-row.ts';

const DDL = readSql(new URL('./plan.sql', import.meta.url));
const INDEXES = readSql(new URL('./plan-indexes.sql', import.meta.url));
// A topic never goes: what was once said of it can be asked for ever.
const WRITE_TOPICS = upsertRows(PlanTopicRow);
const REPLACE_ALERTS = replaceRows(PlanAlertRow, { of: 'topic' });
const REPLACE_DEPENDENCIES = replaceRows(PlanDependencyRow, { of: 'subject' });
const INSERT_MERGES = insertNewRows(PlanMergeRow);
const WRITE_PROGRESS = upsertRows(PlanProgressRow);
const DEPENDENT_SUBJECTS = readSql(new URL('./dependent-subjects.sql', import.meta.url));
const CASES_OF_PERSONS = readSql(new URL('./cases-of-persons.sql', import.meta.url));
const LINKED_PERSONS = readSql(new URL('./linked-persons.sql', import.meta.url));

/** Subjects whose plans are in memory at a time. */
const TOGETHER = 250;

/** Subjects that are planned between two looks at what the server has answered. */
const BREATH = 8;

/**
 * The plan and the list of subscriptions, both from the log alone. Nothing here sends: whether an alert is news is for the
 * ledger to say, which no rebuild touches.
 *
 * @param rules the law as it comes, with its places; what a group sets otherwise is in the log
 */
export function alertPlan(rules: TermRules): Projection {
  return {
    name: 'alert-plan',
    version: 9,
    ddl: `${DDL}\n${subscriptionDdl}`,
    indexes: INDEXES,

    async apply(batch: ProjectionBatch, tx: ProjectionTransaction): Promise<void> {
      await writeMerges(batch, tx);
      const subjects = [...(await subjectsMoved(batch, tx))];
      const zoneChanges = subjects.length === 0 ? [] : await batch.history(projectionsStream);
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
          zoneChanges,
          (persons) => casesOf(persons, batch, tx),
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
      const progress: RowOf<PlanProgressRow> = { singleton: true, position: batch.position.toString() };
      await tx.query(WRITE_PROGRESS, [JSON.stringify([progress])]);
    },
  };
}

async function subjectsMoved(batch: ProjectionBatch, tx: ProjectionTransaction): Promise<ReadonlySet<string>> {
  const streams = new Set(batch.events.map(({ stream }) => stream));
  // What is recorded of one record of a person moves what is planned of the others.
  for (const persons of (await linkedPersons(personsIn(streams), tx)).values()) {
    for (const person of persons) streams.add(streamName('person', person));
  }
  const dependent: { subject: string }[] = await tx.query(DEPENDENT_SUBJECTS, [
    [...streams],
    [...(await personsOfCases(batch)).keys()],
  ]);
  return new Set([
    ...[...streams].filter(isPlanned),
    ...dependent.map(({ subject }) => subject),
    ...(await subjectsInChangedZones(batch, tx)),
  ]);
}

/** The streams of the persons whom cases of this batch ever named, each with those of the cases. */
async function personsOfCases(batch: ProjectionBatch): Promise<ReadonlyMap<string, readonly string[]>> {
  const cases = new Set(batch.events.map(({ stream }) => stream).filter((stream) => isOf('case', stream)));
  const naming = new Map<string, string[]>();
  for (const courtCase of cases) {
    const facts = (await batch.history(courtCase)) as readonly unknown[] as readonly Fact[];
    for (const person of everNamed(facts).filter((stream) => isOf('person', stream))) {
      naming.set(person, [...(naming.get(person) ?? []), courtCase]);
    }
  }
  return naming;
}

function isOf(category: Category, stream: string): boolean {
  return parseStreamName(stream)?.category === category;
}

/** For each person the streams of the cases that ever named them, of this batch and of all before. */
async function casesOf(
  persons: readonly string[],
  batch: ProjectionBatch,
  tx: ProjectionTransaction,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (persons.length === 0) return new Map();
  const streams = new Map(persons.map((person) => [streamName('person', person), person]));
  const found = new Map<string, Set<string>>();
  const add = (stream: string, courtCase: string) => {
    const person = streams.get(stream);
    if (person === undefined) return;
    found.set(person, (found.get(person) ?? new Set()).add(courtCase));
  };
  const rows: { stream: string; subject: string }[] = await tx.query(CASES_OF_PERSONS, [[...streams.keys()]]);
  for (const { stream, subject } of rows) add(stream, subject);
  for (const [stream, cases] of await personsOfCases(batch)) for (const courtCase of cases) add(stream, courtCase);
  return new Map([...found].map(([person, cases]) => [person, [...cases].sort()]));
}

/** What lies in zones that have other offsets since an event of this batch. */
async function subjectsInChangedZones(batch: ProjectionBatch, tx: ProjectionTransaction): Promise<readonly string[]> {
  const zones = batch.events.flatMap(({ type, data }) =>
    type === SOURCES_CHANGED ? (data as unknown as SourcesChanged).zones.map(({ zone }) => zone) : [],
  );
  if (zones.length === 0) return [];
  const rows: { subject: string }[] = await tx.query(
    `SELECT DISTINCT subject FROM plan_topic WHERE details ->> 'zone' = ANY ($1) ORDER BY subject`,
    [zones],
  );
  return rows.map(({ subject }) => subject);
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
    const merges = everMergedInto(facts).map((survivor): RowOf<PlanMergeRow> => ({ person, survivor }));
    await tx.query(INSERT_MERGES, [JSON.stringify(merges)]);
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
  private readonly topics = new JsonRows<RowOf<PlanTopicRow>>();
  /** By id: two episodes can both tell of one that followed, which is one alert, as the later of them has it. */
  private readonly alerts = new Map<string, string>();
  private readonly dependencies = new JsonRows<RowOf<PlanDependencyRow>>();

  add({ subject, topics, alerts, streams }: SubjectPlan): void {
    // A case without a hearing has nothing to tell of, and is found by the persons whom it names.
    for (const stream of streams) this.dependencies.add({ stream, subject });
    this.subjects.push(subject);
    for (const { position, ...topic } of topics) {
      this.topicNames.push(topic.topic);
      this.topics.add({ ...topic, position: position.toString() });
    }
    for (const { id, rule, audience, topic, lead, dueAt, mootAfter, position, details } of alerts) {
      const row: RowOf<PlanAlertRow> = {
        id,
        rule,
        audience,
        topic,
        lead,
        overdueLead: details.overdueLead,
        dueAt,
        mootAfter,
        position: position.toString(),
        because: details.because,
      };
      this.alerts.set(id, JSON.stringify(row));
    }
  }

  async write(tx: ProjectionTransaction): Promise<void> {
    if (this.subjects.length === 0) return;
    // The topics first: a sweep holds them while it decides who is told what of them.
    await tx.query(WRITE_TOPICS, [this.topics.toString()]);
    await tx.query(REPLACE_ALERTS, [`[${[...this.alerts.values()].join(',')}]`, this.topicNames]);
    await tx.query(REPLACE_DEPENDENCIES, [this.dependencies.toString(), this.subjects]);
  }
}
