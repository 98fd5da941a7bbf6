import type { EntityManager } from 'typeorm';
import { termRules } from '#legal';
import { readSql } from '#platform';
import type { Projection, ProjectionBatch } from '#projecting';
import { applySubscriptions } from '../subscriptions/subscription-list.ts';
import { isPlanned, planSubject, type SubjectPlan } from './plan-subject.ts';

const DDL = readSql(new URL('./plan.sql', import.meta.url));
const WRITE_PLAN = readSql(new URL('./write-plan.sql', import.meta.url));
const WRITE_TOPICS = readSql(new URL('./write-topics.sql', import.meta.url));
const WRITE_DEPENDENCIES = readSql(new URL('./write-dependencies.sql', import.meta.url));

/**
 * The plan and the list of subscriptions, both from the log alone. Nothing here sends: whether an alert is news is for the
 * ledger to say, which no rebuild touches.
 */
export const alertPlan: Projection = {
  name: 'alert-plan',
  ddl: DDL,

  async apply(batch: ProjectionBatch, tx: EntityManager): Promise<void> {
    const rules = termRules();
    for (const subject of await subjectsMoved(batch, tx)) {
      const plan = await planSubject(subject, (stream) => batch.history(stream), rules);
      if (plan.topics.length > 0) await write(plan, tx);
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
  const dependent: { subject: string }[] = await tx.query(
    'SELECT DISTINCT subject FROM plan_dependency WHERE stream = ANY ($1) ORDER BY subject',
    [[...streams]],
  );
  return new Set([...[...streams].filter(isPlanned), ...dependent.map(({ subject }) => subject)]);
}

async function write({ subject, topics, alerts, streams }: SubjectPlan, tx: EntityManager): Promise<void> {
  // The topic first: a sweep holds it while it decides who is told what of it.
  await tx.query(WRITE_TOPICS, [
    JSON.stringify(
      topics.map((topic) => ({ ...topic, relied_on: topic.reliedOn, position: topic.position.toString() })),
    ),
  ]);
  await tx.query(WRITE_PLAN, [
    subject,
    JSON.stringify(
      alerts.map((alert) => ({
        ...alert,
        due_at: alert.dueAt,
        moot_after: alert.mootAfter,
        relied_on: alert.reliedOn,
        position: alert.position.toString(),
      })),
    ),
  ]);
  await tx.query(WRITE_DEPENDENCIES, [subject, streams]);
}
