import type pg from 'pg';
import { readSql } from '#platform';
import type { Statement } from '../statement/statement.ts';
import type { Delivery } from './deliveries-view.ts';

const LIST_DELIVERIES = readSql(new URL('./list-deliveries.sql', import.meta.url));

/** Persons as everybody may know them, by every key under which they are recorded; who is not for everybody to know is not there. */
type PublicPersons = (keys: readonly string[]) => Promise<ReadonlyMap<string, Delivery['persons'][number]>>;

/**
 * The whole ledger of deliveries, oldest first.
 *
 * @param publicPersons absent: nobody is named
 */
export async function listDeliveries(
  pool: pg.Pool,
  publicPersons: PublicPersons = async () => new Map(),
): Promise<readonly Delivery[]> {
  const { rows } = await pool.query(LIST_DELIVERIES);
  const keys = rows.flatMap(({ persons, confidential }): string[] => (confidential ? [] : (persons ?? [])));
  const known = await publicPersons([...new Set(keys)]);
  return rows.map(
    (row): Delivery => ({
      id: row.id,
      kind: row.kind,
      alert: row.alert,
      rule: row.rule,
      lead: row.lead,
      bundle: row.bundle,
      topic: row.topic,
      persons: row.confidential ? [] : personsOf(row.persons ?? [], known),
      matter: row.subject === null ? null : matterOf(row),
      subscription: row.subscription,
      state: row.state,
      outcome: row.outcome,
      decision: row.decision,
      reason: row.reason,
      decidedAt: row.decided_at.toISOString(),
      otherDelivery: row.other_delivery,
      attempts: row.attempts,
      dueAt: row.due_at?.toISOString() ?? null,
      plannedAt: row.planned_at.toISOString(),
      nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
      sentAt: row.sent_at?.toISOString() ?? null,
      endedAt: row.ended_at?.toISOString() ?? null,
      messageId: row.message_id,
      subject: row.subject_line,
      said: row.said,
      reliedOn: row.relied_on,
    }),
  );
}

/** Each of them once, in order. */
function personsOf(keys: readonly string[], known: Awaited<ReturnType<PublicPersons>>): Delivery['persons'] {
  return [...new Map(keys.flatMap((key) => known.get(key) ?? []).map((person) => [person.id, person])).values()];
}

interface MatterRow {
  readonly topic: string;
  readonly subject: string;
  readonly matter_kind: string;
  readonly matter_said: Statement;
  readonly confidential: boolean;
}

function matterOf({
  topic,
  subject,
  matter_kind: kind,
  matter_said: said,
  confidential,
}: MatterRow): Delivery['matter'] {
  const hearing = topic.startsWith(`${subject}#`) ? topic.slice(subject.length + 1) : null;
  const hidden = { record: subject, hearing, kind, title: null, what: null, since: null };
  if (confidential) return hidden;
  return said.matter === 'hearing'
    ? { ...hidden, title: said.title, what: said.what }
    : { ...hidden, since: said.since };
}
