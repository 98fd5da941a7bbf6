import type pg from 'pg';
import { defaultPreferences, type SubscriptionPreferences } from '../subscriptions/preferences.ts';
import type { SubscriptionFilter } from '../subscriptions/subscription-filter.ts';

export interface TestSubscriber {
  readonly id: string;
  readonly filters: readonly Partial<SubscriptionFilter>[];
  readonly preferences?: Partial<SubscriptionPreferences>;
}

const INSERT = `
  WITH reader AS (
    SELECT * FROM jsonb_to_recordset($1) AS r (id uuid, filters jsonb, preferences jsonb)
  ), filter AS (
    INSERT INTO read_model.subscription_filter (subscription, number, person, place, region, statute, kind, everything, confirmed)
    SELECT r.id, f.number, f.one ->> 'person', f.one ->> 'place', f.one ->> 'region', f.one ->> 'statute', f.one ->> 'kind',
           coalesce((f.one ->> 'everything')::boolean, false), true
    FROM reader r, jsonb_array_elements(r.filters) WITH ORDINALITY AS f (one, number)
  )
  INSERT INTO read_model.subscription (id, preferences, state, requested_at, confirmed_at)
  SELECT id, preferences, 'confirmed', '2021-11-01', '2021-11-01' FROM reader`;

/** Confirmed subscriptions straight into the tables, without a log, an address or a mail. */
export async function insertSubscribers(owner: pg.Pool, subscribers: readonly TestSubscriber[]): Promise<void> {
  const rows = subscribers.map(({ preferences, ...one }) => ({
    ...one,
    preferences: { ...defaultPreferences, ...preferences },
  }));
  await owner.query(INSERT, [JSON.stringify(rows)]);
}
