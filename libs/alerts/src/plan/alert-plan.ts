import type { EntityManager } from 'typeorm';
import { everMergedInto, type Fact, parseStreamName, streamName } from '#domain';
import { termRules } from '#legal';
import { readSql } from '#platform';
import type { Projection, ProjectionBatch } from '#projecting';
import { applySubscriptions, subscriptionDdl } from '../subscriptions/subscription-list.ts';
import { isPlanned, planSubjects, type SubjectPlan } from './plan-subject.ts';

const DDL = readSql(new URL('./plan.sql', import.meta.url));
const WRITE_PLAN = readSql(new URL('./write-plan.sql', import.meta.url));
const WRITE_TOPICS = readSql(new URL('./write-topics.sql', import.meta.url));
const WRITE_MERGES = readSql(new URL('./write-merges.sql', import.meta.url));
const LINKED_PERSONS = readSql(new URL('./linked-persons.sql', import.meta.url));
const WRITE_DEPENDENCIES = readSql(new URL('./write-dependencies.sql', import.meta.url));

/** Subjects whose plans are in memory at a time. */
const TOGETHER = 250;

/**
 * The plan and the list of subscriptions, both from the log alone. Nothing here sends: whether an alert is news is for the
 * ledger to say, which no rebuild touches.
 */
export const alertPlan: Projection = {
  name: 'alert-plan',
  ddl: `${DDL}\n${subscriptionDdl}`,

  async apply(batch: ProjectionBatch, tx: EntityManager): Promise<void> {
    const rules = termRules();
    await writeMerges(batch, tx);
    const subjects = [...(await subjectsMoved(batch, tx))];
    for (let first = 0; first < subjects.length; first += TOGETHER) {
      const plans = await planSubjects(
        subjects.slice(first, first + TOGETHER),
        (stream) => batch.history(stream),
        rules,
        (persons) => linkedPersons(persons, tx),
      );
      const told = plans.filter(({ topics }) => topics.length > 0);
      if (told.length > 0) await write(told, tx);
    }
    await applySubscriptions(batch.events, tx);
    await tx.query(
      'INSERT INTO plan_progress (position) VALUES ($1) ON CONFLICT (singleton) DO UPDATE SET position = EXCLUDED.position',
      [batch.position.toString()],
    );
  },
};

async function subjectsMoved(batch: ProjectionBatch, tx: EntityManager): Promise<ReadonlySet<string>> {
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

async function writeMerges(batch: ProjectionBatch, tx: EntityManager): Promise<void> {
  const moved = batch.events.filter(({ type }) => type === 'person.merged' || type === 'person.corrected');
  for (const person of personsIn(new Set(moved.map(({ stream }) => stream)))) {
    const facts = (await batch.history(streamName('person', person))) as readonly unknown[] as readonly Fact[];
    await tx.query(WRITE_MERGES, [person, everMergedInto(facts)]);
  }
}

async function linkedPersons(
  persons: readonly string[],
  tx: EntityManager,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (persons.length === 0) return new Map();
  const rows: { asked: string; persons: string[] }[] = await tx.query(LINKED_PERSONS, [persons]);
  return new Map(rows.map(({ asked, persons }) => [asked, persons]));
}

async function write(plans: readonly SubjectPlan[], tx: EntityManager): Promise<void> {
  const subjects = plans.map(({ subject }) => subject);
  const topics = plans.flatMap((plan) => plan.topics);
  // Two episodes can both tell of one that followed: one alert, as the later of them has it.
  const alerts = new Map(plans.flatMap((plan) => plan.alerts).map((alert) => [alert.id, alert]));
  // The topics first: a sweep holds them while it decides who is told what of them.
  await tx.query(WRITE_TOPICS, [
    JSON.stringify(
      topics.map(({ reliedOn, position, ...topic }) => ({
        ...topic,
        relied_on: reliedOn,
        position: position.toString(),
      })),
    ),
  ]);
  await tx.query(WRITE_PLAN, [
    subjects,
    JSON.stringify(
      [...alerts.values()].map(({ dueAt, mootAfter, reliedOn, position, ...alert }) => ({
        ...alert,
        due_at: dueAt,
        moot_after: mootAfter,
        relied_on: reliedOn,
        position: position.toString(),
      })),
    ),
  ]);
  await tx.query(WRITE_DEPENDENCIES, [
    subjects,
    JSON.stringify(plans.flatMap(({ subject, streams }) => streams.map((stream) => ({ stream, subject })))),
  ]);
}
