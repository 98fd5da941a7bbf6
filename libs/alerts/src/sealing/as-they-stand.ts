import type pg from 'pg';
import type { JsonValue } from '#event-store';
import { readSql } from '#platform';
import {
  type AlertContent,
  type AttemptContent,
  type DecisionContent,
  type DeliveryContent,
  digestOfJson,
  type LineContent,
  type LineKind,
} from './line.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const ALERTS = sql('alerts-as-they-stand');
const DELIVERIES = sql('deliveries-as-they-stand');

type Said = { readonly said: JsonValue };
type AlertRow = Omit<AlertContent, 'kind' | 'said' | 'details'> & Said & { readonly details: JsonValue };
type DeliveryRow = Omit<DeliveryContent, 'kind' | 'said' | 'request' | 'attempts'> &
  Said & { readonly request: JsonValue; readonly attempts: readonly (Omit<AttemptContent, 'said'> & Said)[] };

/** What lines would say of these now, by id. What is not in the ledger is missing. */
export async function asTheyStand(
  client: Pick<pg.Pool, 'query'>,
  kind: LineKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LineContent>> {
  if (ids.length === 0) return new Map();
  const contents = kind === 'alert' ? await alerts(client, ids) : await deliveries(client, ids);
  return new Map(contents.map((content) => [content.id, content]));
}

async function alerts(client: Pick<pg.Pool, 'query'>, ids: readonly string[]): Promise<readonly AlertContent[]> {
  const { rows } = await client.query<AlertRow>(ALERTS, [ids]);
  return rows.map((row) => ({
    ...row,
    kind: 'alert',
    said: digestOfJson(row.said)!,
    details: digestOfJson(row.details)!,
  }));
}

async function deliveries(client: Pick<pg.Pool, 'query'>, ids: readonly string[]): Promise<readonly DeliveryContent[]> {
  const { rows } = await client.query<DeliveryRow>(DELIVERIES, [ids]);
  return rows.map(({ attempts, decisions, ...row }) => ({
    ...row,
    kind: 'delivery',
    said: digestOfJson(row.said),
    request: digestOfJson(row.request),
    attempts: attempts.map((attempt) => ({ ...attempt, said: digestOfJson(attempt.said) })),
    decisions: decisions as readonly DecisionContent[],
  }));
}
